#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/words/notes/notes.hpp"
#include "tools/report/words/payoff/metric_words.hpp"
#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/commands/commands.hpp"
#include "tools/sprintcast/inputs/scenario_arguments.hpp"
#include "tools/sprintcast/inputs/scenario_files.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/options/shared_options.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/interrupt.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

namespace {

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

// `12 stories with 40 points`, or `100 to 120 items`.
std::string size_of(const Scenario& scenario) {
    const auto& teams = scenario.teams;
    const std::size_t most = scenario.backlog.size();
    std::size_t least = most;
    for (const ItemCount& count : scenario.counts) {
        least -= static_cast<std::size_t>(count.number.high() - count.number.low());
    }
    const std::string range = least < most ? fmt::format("{} to ", least) : "";
    if (std::all_of(teams.begin(), teams.end(), [](const Team& team) {
            return team.unit == EffortUnit::items;
        })) {
        return range + counted(most, "item", "items");
    }
    const double points = std::accumulate(
        scenario.backlog.begin(), scenario.backlog.end(), 0.0, [](double sum, const Story& story) {
            return sum + story.points.value_or(0.0);
        });
    const bool are_days = std::all_of(
        teams.begin(), teams.end(), [](const Team& team) { return team.unit == EffortUnit::days; });
    return fmt::format("{}{} with {}{} {}{}",
                       range,
                       counted(most, "story", "stories"),
                       range.empty() ? "" : "up to ",
                       are_days ? fmt::format("{:.4g}", points) : fmt::format("{:.10g}", points),
                       are_days ? "day" : "point",
                       points == 1.0 ? "" : "s");
}

std::string understood(const LoadedScenario& loaded, const report::Terminal& terminal) {
    const Scenario& scenario = loaded.file.base;
    std::string text =
        report::wrapped(printable(fmt::format("{}: no problems. {}.", loaded.path, scenario.name)),
                        terminal.width(),
                        2) +
        "\n";
    if (!scenario.backlog.empty()) {
        text += terminal.paragraph(
            fmt::format("{}, {} and {}, from {} in sprints of {}{}",
                        size_of(scenario),
                        counted(scenario.epics.size(), "epic", "epics"),
                        counted(scenario.teams.size(), "team", "teams"),
                        iso_date(scenario.start.value()),
                        scenario.sprint.text(),
                        scenario.target ? ", target " + iso_date(*scenario.target) : ""),
            4);
    }
    for (const Metric& metric : scenario.metrics) {
        text += terminal.paragraph(
            fmt::format("metric {} with {}, {}{}",
                        printable(metric.name),
                        counted(metric.scores.size(), "score", "scores"),
                        report::scale_text(metric),
                        metric.has_reached_target() ? "; its target is reached already" : ""),
            4);
    }
    for (const WhatIf& what_if : loaded.file.what_ifs) {
        text += terminal.paragraph("what if: " + printable(what_if.name), 4);
    }
    for (const auto& notes : {report::notes_on(scenario), report::lane_notes(scenario)}) {
        for (const std::string& note : notes) {
            text += terminal.paragraph("Note: " + printable(note), 8);
        }
    }
    return text;
}

int run_check(const OptionValues& values) {
    if (values.arguments().empty()) {
        throw UsageError{"check needs a scenario, like: sprintcast check plan.yaml"};
    }
    const bool is_quiet = values.has("quiet");
    const report::Terminal terminal{style_of(values)};
    const Texts settings = settings_of(values);
    Mismatches mismatches;
    int code = exit_done;
    for (const std::string& path : scenarios_of(values.arguments()).paths) {
        const auto [loaded, load_code] = load_scenario(path, settings, is_quiet, mismatches, "");
        go_on_unless_stopped();
        code = std::max(code, load_code);
        if (loaded && !is_quiet) {
            print(understood(*loaded, terminal));
        }
    }
    mismatches.tell();
    return code;
}

}  // namespace

Command check_command() {
    return {"check",
            "SCENARIO...",
            "list the problems of a scenario, and summarize it",
            {set_option, {"quiet", "", "print problems only"}, help_option},
            run_check};
}

}  // namespace sprintcast::cli
