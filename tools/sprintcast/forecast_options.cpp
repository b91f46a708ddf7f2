#include "tools/sprintcast/forecast_options.hpp"

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <string_view>
#include <thread>

#include <boost/program_options/value_semantic.hpp>
#include <fmt/format.h>
#include <langinfo.h>
#include <unistd.h>

#include "scenarios/language/quantity.hpp"

namespace sprintcast {

namespace po = boost::program_options;

namespace {

using Texts = std::vector<std::string>;

Texts texts(const po::variables_map& values, const char* name) {
    return values.count(name) > 0 ? values[name].as<Texts>() : Texts{};
}

std::optional<std::string> text(const po::variables_map& values, const char* name) {
    return values.count(name) > 0 ? std::optional{values[name].as<std::string>()} : std::nullopt;
}

double parse_precision(const std::string& written) {
    Node node;
    node.kind = Node::Kind::text;
    node.scalar = written;
    const Parsed<double> days = parse_elapsed_days(node);
    const auto* number = std::get_if<double>(&days);
    constexpr double least = 0.001;
    if (number == nullptr || !(*number >= least)) {
        throw UsageError{fmt::format(
            "--precision cannot be '{}' (days from 0.001, like 1d or 0.5 days)", written)};
    }
    return *number;
}

// A word as a shell takes it back.
std::string shell_word(const std::string& word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=%:,+@";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) {
        return word;
    }
    std::string quoted = "'";
    for (const char c : word) {
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return quoted + "'";
}

}  // namespace

po::options_description forecast_options() {
    po::options_description options{"Options"};
    const auto text_list = [](const char* name) {
        return po::value<Texts>()->composing()->value_name(name);
    };
    const auto one_text = [](const char* name) {
        return po::value<std::string>()->value_name(name);
    };
    options.add_options()(
        "set",
        text_list("PATH=VALUE"),
        "change a field first, like unplanned=25% or team.Ana.fte=0.5; may be repeated")(
        "what-if", text_list("NAME"), "this what-if alone, beside the scenario; may be repeated")(
        "seed", one_text("N"), "the seed of all chance (default 1)")(
        "trials", one_text("N"), "futures to simulate (default 100000)")(
        "precision",
        one_text("DAYS"),
        "simulate until the P85 dates are known to so many days, like 1d; at most 10 million "
        "futures, or --trials")(
        "threads",
        one_text("N"),
        "threads to use (default: one a processor); the answer is the same")(
        "out", one_text("DIR"), "write delivery.csv and sprints.csv into this folder")(
        "json", one_text("FILE"), "write the same as JSON; - is standard output")(
        "require",
        text_list("NAME>=SHARE"),
        "end with exit code 1 unless the chance of a target is so high: checkout>=80%, or "
        "backlog>=50% for all work, in the scenario as it stands or in each what-if that --what-if "
        "names; may be repeated")("only-trial", one_text("N"), "show one future, story by story")(
        "quiet", "results only: no progress, no line on where they come from")(
        "color", one_text("WHEN"), "auto (default), always or never; NO_COLOR is obeyed")(
        "help", "this page");
    return options;
}

TerminalStyle style_for(const std::string& color) {
    const auto environment = [](const char* name) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread so far
        const char* value = std::getenv(name);
        return std::string_view{value == nullptr ? "" : value};
    };
    // One thread so far.
    std::setlocale(LC_CTYPE, "");                        // NOLINT(concurrency-mt-unsafe)
    const char* const charset = ::nl_langinfo(CODESET);  // NOLINT(concurrency-mt-unsafe)
    const bool is_terminal = ::isatty(STDOUT_FILENO) == 1;
    TerminalStyle style;
    style.has_unicode = std::string_view{charset} == "UTF-8";
    style.has_color =
        color == "always" || (color == "auto" && is_terminal && environment("NO_COLOR").empty() &&
                              environment("TERM") != "dumb");
    return style;
}

ForecastOptions parse_forecast_options(const Arguments& arguments) {
    po::options_description positional;
    positional.add_options()("scenario", po::value<Texts>());
    po::positional_options_description places;
    places.add("scenario", -1);
    const auto values = parse_arguments(arguments, forecast_options(), positional, places);

    ForecastOptions options;
    options.scenarios = texts(values, "scenario");
    if (options.scenarios.empty()) {
        throw UsageError{"forecast needs a scenario, like: sprintcast forecast plan.yaml"};
    }
    options.settings = texts(values, "set");
    options.what_ifs = texts(values, "what-if");
    const auto count = [&](const char* name, std::uint64_t least, std::uint64_t most) {
        const auto written = text(values, name);
        return written
                   ? std::optional{parse_count(fmt::format("--{}", name), *written, least, most)}
                   : std::nullopt;
    };
    constexpr std::uint64_t any = ~std::uint64_t{0};
    constexpr std::uint64_t most_trials = 1'000'000'000'000;
    constexpr std::uint64_t most_threads = 1024;
    options.seed = count("seed", 0, any).value_or(options.seed);
    options.only_trial = count("only-trial", 0, most_trials);
    if (const auto precision = text(values, "precision")) {
        constexpr std::uint64_t most_for_precision = 10'000'000;
        options.budget = {most_for_precision, parse_precision(*precision)};
    }
    options.budget.trials = count("trials", 1, most_trials).value_or(options.budget.trials);
    const auto processors = std::max(1U, std::thread::hardware_concurrency());
    options.threads = static_cast<unsigned>(count("threads", 1, most_threads).value_or(processors));
    options.out = text(values, "out");
    options.json = text(values, "json");
    for (const std::string& written : texts(values, "require")) {
        options.gates.push_back(parse_gate(written));
    }
    options.is_quiet = values.count("quiet") > 0;
    if (options.only_trial && (options.out || options.json || !options.gates.empty())) {
        throw UsageError{
            "--only-trial shows one future: it has no tables for --out or --json, and no chance "
            "for "
            "--require"};
    }
    const std::string color = text(values, "color").value_or("auto");
    if (color != "auto" && color != "always" && color != "never") {
        throw UsageError{
            fmt::format("--color cannot be '{}' (it is auto, always or never)", color)};
    }
    options.style = style_for(color);
    return options;
}

std::string ForecastOptions::repeating_command() const {
    std::string command = "sprintcast forecast";
    for (const std::string& scenario : scenarios) {
        const bool is_like_option = scenario.starts_with('-') && scenario != "-";
        command += " " + shell_word(is_like_option ? "./" + scenario : scenario);
    }
    for (const std::string& setting : settings) {
        command += " --set " + shell_word(setting);
    }
    for (const std::string& what_if : what_ifs) {
        command += " --what-if " + shell_word(what_if);
    }
    command += fmt::format(" --seed {}", seed);
    if (budget.precision) {
        command += fmt::format(" --precision {}d", *budget.precision);
    }
    return command + fmt::format(" --trials {}", budget.trials);
}

}  // namespace sprintcast
