#include "tools/sprintcast/options/play_options.hpp"

#include <chrono>

#include <fmt/format.h>

#include "tools/sprintcast/options/option_values.hpp"

namespace sprintcast::cli {

PlayOptions play_options_of(const OptionValues& values, const PlayLimits& limits) {
    PlayOptions options;
    options.command = limits.command;
    options.scenarios = values.arguments();
    if (limits.inline_options != nullptr) {
        const auto now = std::chrono::system_clock::now();
        options.inline_scenario = inline_scenario_of(
            values, limits.inline_options(), std::chrono::floor<std::chrono::days>(now));
    }
    if (options.inline_scenario) {
        options.scenarios = {std::string{inline_name}};
    }
    if (options.scenarios.empty()) {
        throw UsageError{fmt::format(
            "{0} needs a scenario, like: sprintcast {0} {1}", limits.command, limits.example)};
    }
    options.settings = settings_of(values);
    options.what_ifs = values.texts("what-if");
    options.seed = seed_of(values);
    options.precision = precision_of(values);
    options.trials = values.count("trials", limits.least_trials, limits.most_trials);
    options.threads = threads_of(values);
    options.places = places_of(values);
    options.gates = values.texts("require");
    options.resumes = values.has("resume");
    options.fails_fast = values.has("fail-fast");
    options.is_quiet = values.has("quiet");
    options.style = style_of(values);
    return options;
}

Texts PlayOptions::answering_options() const {
    Texts all = inline_scenario ? inline_scenario->options() : Texts{};
    for (const std::string& setting : settings) {
        all.push_back("--set " + shell_word(setting));
    }
    for (const std::string& what_if : what_ifs) {
        all.push_back("--what-if " + shell_word(what_if));
    }
    all.insert(all.end(), own_options.begin(), own_options.end());
    all.push_back(fmt::format("--seed {}", seed));
    if (precision) {
        all.push_back(fmt::format("--precision {}d", *precision));
    }
    if (trials) {
        all.push_back(fmt::format("--trials {}", *trials));
    }
    return all;
}

std::string PlayOptions::repeating_command() const {
    std::string text = "sprintcast " + command;
    for (const std::string& scenario : inline_scenario ? Texts{} : scenarios) {
        text += " " + shell_path(scenario);
    }
    for (const std::string& option : answering_options()) {
        text += " " + option;
    }
    return text;
}

}  // namespace sprintcast::cli
