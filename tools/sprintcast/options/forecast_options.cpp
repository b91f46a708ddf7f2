#include "tools/sprintcast/options/forecast_options.hpp"

#include <boost/program_options/value_semantic.hpp>
#include <fmt/format.h>

#include "tools/sprintcast/options/option_values.hpp"

namespace sprintcast {

namespace po = boost::program_options;

po::options_description forecast_options() {
    po::options_description options{"Options"};
    options.add_options()(
        "set",
        text_list("PATH=VALUE"),
        "change a field first, like unplanned=25% or team.Ana.fte=0.5; repeatable")(
        "what-if",
        text_list("NAME"),
        "run only this what-if and the base scenario, and print it in full; repeatable")(
        "seed", one_text("N"), "random seed (default 1)")(
        "trials",
        one_text("N"),
        "futures to simulate (default 20000, and 100000 for decisions on metrics)")(
        "precision",
        one_text("DAYS"),
        "simulate until the P85 dates are known to this many days, like 1d; at most --trials "
        "futures (default 10 million)")(
        "threads",
        one_text("N"),
        "number of threads (default: all processors); results do not depend on it")(
        "out",
        one_text("DIR"),
        "write delivery.csv, sprints.csv and compare.csv into this folder; with metrics also "
        "payoff.csv and decision.csv; with --explain also rollovers.csv and sensitivity.csv")(
        "json", one_text("FILE"), "write the same as JSON; - is standard output")(
        "require",
        text_list("NAME>=SHARE"),
        "exit with code 1 unless a target has this chance: checkout>=80%, or backlog>=50% for all "
        "work; in the base scenario, or in each what-if that --what-if names; repeatable. "
        "payoff=yes: unless another sprint on every metric pays off")(
        "only-trial", one_text("N"), "show one future, story by story")(
        "explain",
        "explain rollovers, the inputs that move the P85 date most, and the stories that decide "
        "the end; for the base scenario and each what-if that --what-if names")(
        "details", "print all tables and each what-if in full")(
        "quiet", "results only: no progress, no line on their source")(
        "color", one_text("WHEN"), "auto (default), always or never; respects NO_COLOR")(
        "help", "print this page");
    add_batch_options(options);
    return options;
}

ForecastOptions parse_forecast_options(const Arguments& arguments) {
    po::options_description positional;
    positional.add_options()("scenario", po::value<Texts>());
    po::positional_options_description places;
    places.add("scenario", -1);
    const auto values = parse_arguments(arguments, forecast_options(), positional, places);

    ForecastOptions options;
    options.scenarios = texts_of(values, "scenario");
    if (options.scenarios.empty()) {
        throw UsageError{"forecast needs a scenario, like: sprintcast forecast plan.yaml"};
    }
    options.settings = settings_of(values);
    options.what_ifs = texts_of(values, "what-if");
    const auto count = [&](const char* name, std::uint64_t least, std::uint64_t most) {
        return count_of(values, name, least, most);
    };
    constexpr std::uint64_t most_trials = 1'000'000'000'000;
    options.seed = seed_of(values);
    options.only_trial = count("only-trial", 0, most_trials);
    options.precision = precision_of(values);
    options.trials = count("trials", 1, most_trials);
    options.threads = threads_of(values);
    options.places = places_of(values);
    options.written_gates = texts_of(values, "require");
    for (const std::string& written : options.written_gates) {
        options.gates.push_back(parse_gate(written));
    }
    options.resumes = values.count("resume") > 0;
    options.fails_fast = values.count("fail-fast") > 0;
    options.is_quiet = values.count("quiet") > 0;
    options.explains = values.count("explain") > 0;
    options.shows_details = values.count("details") > 0;
    if (options.only_trial && (options.places.folder || options.places.json ||
                               !options.gates.empty() || options.explains)) {
        throw UsageError{
            "--only-trial goes with none of --out, --json, --require and --explain (one future has "
            "no tables, no chances and no reasons). Leave one of them out"};
    }
    options.style = style_of(values);
    return options;
}

std::vector<std::string> ForecastOptions::answering_options() const {
    std::vector<std::string> all;
    for (const std::string& setting : settings) {
        all.push_back("--set " + shell_word(setting));
    }
    for (const std::string& what_if : what_ifs) {
        all.push_back("--what-if " + shell_word(what_if));
    }
    all.push_back(fmt::format("--seed {}", seed));
    if (precision) {
        all.push_back(fmt::format("--precision {}d", *precision));
    }
    if (trials) {
        all.push_back(fmt::format("--trials {}", *trials));
    }
    if (explains) {
        all.emplace_back("--explain");
    }
    return all;
}

std::string ForecastOptions::repeating_command() const {
    return command_text("forecast", scenarios, answering_options());
}

}  // namespace sprintcast
