#include "tools/sprintcast/options/plan_options.hpp"

#include <boost/program_options/value_semantic.hpp>
#include <fmt/format.h>

#include "tools/sprintcast/options/option_values.hpp"

namespace sprintcast {

namespace po = boost::program_options;

po::options_description play_options(const PlanCall& call) {
    po::options_description options{"Options"};
    options.add_options()(
        "set",
        text_list("PATH=VALUE"),
        "change a field first, like unplanned=25% or team.Ana.fte=0.5; repeatable")(
        "what-if", text_list("NAME"), call.what_if_help.c_str())(
        "seed", one_text("N"), "random seed (default 1)")(
        "trials",
        one_text("N"),
        fmt::format("futures to simulate (default {})", call.usual_trials).c_str())(
        "threads",
        one_text("N"),
        "number of threads (default: all processors); results do not depend on it");
    return options;
}

po::options_description plan_options(const PlanCall& call, const std::string& tables) {
    po::options_description options = play_options(call);
    options.add_options()(
        "out", one_text("DIR"), ("write " + tables + " into this folder").c_str())(
        "json", one_text("FILE"), "write the same as JSON; - is standard output")(
        "quiet", "results only: no progress, no line on their source")(
        "color", one_text("WHEN"), "auto (default), always or never; respects NO_COLOR")(
        "help", "print this page");
    return options;
}

std::pair<PlanOptions, po::variables_map> parse_plan_call(const PlanCall& call,
                                                          const Arguments& arguments,
                                                          const po::options_description& visible) {
    po::options_description positional;
    positional.add_options()("scenario", po::value<Texts>());
    po::positional_options_description places;
    places.add("scenario", call.takes_several ? -1 : 1);
    auto values = parse_arguments(arguments, visible, positional, places);

    PlanOptions options;
    options.command = call.command;
    options.scenarios = texts_of(values, "scenario");
    if (options.scenarios.empty()) {
        throw UsageError{fmt::format(
            "{0} needs a scenario, like: sprintcast {0} {1}", call.command, call.example)};
    }
    options.settings = settings_of(values);
    options.what_ifs = texts_of(values, "what-if");
    options.seed = seed_of(values);
    options.precision = precision_of(values);
    options.trials = count_of(values, "trials", call.least_trials, call.most_trials);
    options.threads = threads_of(values);
    options.places = places_of(values);
    options.resumes = values.count("resume") > 0;
    options.fails_fast = values.count("fail-fast") > 0;
    options.is_quiet = values.count("quiet") > 0;
    options.style = style_of(values);
    return {std::move(options), std::move(values)};
}

std::vector<std::string> PlanOptions::answering_options() const {
    std::vector<std::string> all;
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

std::string PlanOptions::repeating_command() const {
    return command_text(command, scenarios, answering_options());
}

void write_tables(const PlanOptions& options,
                  std::span<const std::string> entries,
                  std::span<const Table> tables,
                  Outputs& outputs) {
    outputs.write(tables, [&] {
        return tables_json(entries, tables, options.repeating_command(), options.seed);
    });
}

}  // namespace sprintcast
