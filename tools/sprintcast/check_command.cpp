#include <algorithm>
#include <numeric>

#include <boost/program_options/value_semantic.hpp>
#include <fmt/format.h>

#include "tools/report/notes.hpp"
#include "tools/report/output_files.hpp"
#include "tools/report/terminal.hpp"
#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/exit_code.hpp"
#include "tools/sprintcast/scenario_arguments.hpp"
#include "tools/sprintcast/scenario_files.hpp"

namespace sprintcast {

namespace po = boost::program_options;

namespace {

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

// "higher is better, 100% the best there can be"
std::string scale_text(const Metric& metric) {
    std::string text =
        metric.kind.better == Better::higher ? "higher is better" : "lower is better";
    if (metric.kind.bound) {
        text += fmt::format(", {:.10g}{} the best there can be",
                            *metric.kind.bound * (metric.in_percent ? 100.0 : 1.0),
                            metric.in_percent ? "%" : "");
    } else {
        text += ", without bound";
    }
    text += metric.is_bound_guessed ? " (a guess: bound: says otherwise)" : "";
    return text + (metric.has_reached_target() ? "; its target is reached already" : "");
}

std::string understood(const LoadedScenario& loaded) {
    const Scenario& scenario = loaded.file.base;
    std::string text = fmt::format("{}: fine. {}.\n", loaded.path, printable(scenario.name));
    if (!scenario.backlog.empty()) {
        const int points = std::accumulate(
            scenario.backlog.begin(), scenario.backlog.end(), 0, [](int sum, const Story& story) {
                return sum + story.points.value_or(0);
            });
        text +=
            fmt::format("  {} with {}, {} and {}, from {} in sprints of {}{}\n",
                        counted(scenario.backlog.size(), "story", "stories"),
                        counted(static_cast<std::size_t>(points), "point", "points"),
                        counted(scenario.epics.size(), "epic", "epics"),
                        counted(scenario.teams.size(), "team", "teams"),
                        iso_date(scenario.start.value()),
                        counted(static_cast<std::size_t>(scenario.sprint_weeks), "week", "weeks"),
                        scenario.target ? ", target " + iso_date(*scenario.target) : "");
    }
    for (const Metric& metric : scenario.metrics) {
        text += fmt::format("  metric {} with {}, {}\n",
                            printable(metric.name),
                            counted(metric.scores.size(), "score", "scores"),
                            scale_text(metric));
    }
    for (const WhatIf& what_if : loaded.file.what_ifs) {
        text += fmt::format("  what if: {}\n", printable(what_if.name));
    }
    for (const std::string& note : notes_on(scenario)) {
        text += "  " + wrapped("Note: " + printable(note), 98, 8) + "\n";
    }
    return text;
}

}  // namespace

po::options_description check_options() {
    po::options_description options{"Options"};
    options.add_options()(
        "set",
        po::value<std::vector<std::string>>()->composing()->value_name("PATH=VALUE"),
        "change a field first, like unplanned=25% or team.Ana.fte=0.5; may be repeated")(
        "quiet", "print problems only")("help", "this page");
    return options;
}

int run_check(const Arguments& arguments) {
    po::options_description positional;
    positional.add_options()("scenario", po::value<std::vector<std::string>>());
    po::positional_options_description places;
    places.add("scenario", -1);
    const auto values = parse_arguments(arguments, check_options(), positional, places);
    if (values.count("scenario") == 0) {
        throw UsageError{"check needs a scenario, like: sprintcast check plan.yaml"};
    }
    const auto settings = values.count("set") > 0 ? values["set"].as<std::vector<std::string>>()
                                                  : std::vector<std::string>{};
    int code = exit_done;
    for (const std::string& path :
         scenarios_of(values["scenario"].as<std::vector<std::string>>())) {
        const auto [loaded, load_code] = load_scenario(path, settings, values.count("quiet") > 0);
        code = std::max(code, load_code);
        if (loaded && values.count("quiet") == 0) {
            print(understood(*loaded));
        }
    }
    return code;
}

}  // namespace sprintcast
