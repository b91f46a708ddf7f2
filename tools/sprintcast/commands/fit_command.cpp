#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/problem.hpp"
#include "scenarios/text/suggest.hpp"
#include "sim/calibration/describe.hpp"
#include "tools/report/sections/histories/fit_document.hpp"
#include "tools/report/tables/history_records.hpp"
#include "tools/report/writers/json.hpp"
#include "tools/report/writers/scenario_piece.hpp"
#include "tools/report/writers/terminal_document.hpp"
#include "tools/sprintcast/commands/commands.hpp"
#include "tools/sprintcast/inputs/history_files.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/options/outputs.hpp"
#include "tools/sprintcast/options/shared_options.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/interrupt.hpp"
#include "tools/sprintcast/system/progress_line.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

namespace {

// A piece of a scenario is of one series.
void refuse_several(const History& history, const std::string& path, const std::string& what) {
    if (history.series.size() > 1) {
        throw HistoryError{fmt::format(
            "{}: a scenario has one {}, and this history has {} series. Choose one with "
            "--series, like --series {}.",
            path,
            what,
            history.series.size(),
            printable(shell_word(history.series.front())))};
    }
}

/// Goes through the series of a history, of which each may take a second: tells how far it is, and
/// stops when it is asked to.
class SeriesProgress {
  public:
    SeriesProgress(const History& history, bool is_shown)
        : history_{history}, line_{"", is_shown} {}

    void begin(std::uint32_t series) {
        line_.set_name(history_.series[series]);
        line_.update(part_of({0.0}, series, history_.series.size()));
        go_on_unless_stopped();
    }

  private:
    const History& history_;
    ProgressLine line_;
};

[[noreturn]] void refuse_all(const std::string& source,
                             const std::string& why,
                             const std::string& suggestion) {
    throw HistoryError{fmt::format("{}: nothing can be fitted ({}). {}.", source, why, suggestion)};
}

bool has_effort(const ScoreHistory& history) {
    return std::any_of(history.scores.begin(), history.scores.end(), [](const PastScore& score) {
        return score.effort > 0.0;
    });
}

std::vector<CurveSummary> curves_of(const History& history, bool shows_progress) {
    const auto& scores = std::get<ScoreHistory>(history.data);
    SeriesProgress progress{history, shows_progress};
    std::vector<CurveSummary> summaries;
    for (std::uint32_t series = 0; series < history.series.size(); ++series) {
        progress.begin(series);
        if (const auto summary =
                summarize_curve(scores, series, history.series[series], go_on_unless_stopped)) {
            summaries.push_back(*summary);
        }
    }
    return summaries;
}

std::vector<VelocitySummary> velocities_of(const History& history, bool shows_progress) {
    const auto completed =
        completed_by_series(std::get<PeriodHistory>(history.data), history.series.size());
    SeriesProgress progress{history, shows_progress};
    std::vector<VelocitySummary> summaries;
    for (std::uint32_t series = 0; series < completed.size(); ++series) {
        progress.begin(series);
        if (const auto summary = summarize_velocity(series, completed[series])) {
            summaries.push_back(*summary);
        }
    }
    return summaries;
}

HistorySummary summary_of(const History& history, const std::string& source, bool shows_progress) {
    if (const auto* tasks = std::get_if<TaskHistory>(&history.data)) {
        return summarize_error(*tasks);
    }
    if (std::holds_alternative<ScoreHistory>(history.data)) {
        return curves_of(history, shows_progress);
    }
    auto velocities = velocities_of(history, shows_progress);
    if (velocities.empty()) {
        refuse_all(source, "nothing was completed of late", "Give a history that goes on");
    }
    return velocities;
}

/// The piece of a scenario that uses the history.
struct AsScenario {
    const History& history;
    report::HistoryUse use;

    std::string operator()(const ErrorSummary& summary) const {
        return report::error_yaml(std::get<TaskHistory>(history.data), summary, use);
    }
    std::string operator()(const std::vector<VelocitySummary>& summaries) const {
        const auto& periods = std::get<PeriodHistory>(history.data);
        if (periods.counts_stories) {
            complain(
                fmt::format("{}: these are stories, and a scenario's velocity is in points. Give "
                            "every story of the backlog points: 1.",
                            source_name(use.path)));
        }
        return report::velocity_yaml(periods, summaries.front().series);
    }
    std::string operator()(const std::vector<CurveSummary>& /*summaries*/) const {
        const std::string& metric = std::get<ScoreHistory>(history.data).metrics.front().name;
        const std::string& name = metric.empty() ? history.series.front() : metric;
        return report::curve_yaml(name.empty() ? "score" : name, use);
    }
};

// Sees that a scenario could use the history as it is.
void check_usable(const History& history, const std::string& path) {
    const std::string source = source_name(path);
    if (!std::holds_alternative<TaskHistory>(history.data)) {
        const bool is_score = std::holds_alternative<ScoreHistory>(history.data);
        refuse_several(history, source, is_score ? "metric" : "velocity");
    }
    if (std::holds_alternative<PeriodHistory>(history.data)) {
        return;  // the velocities themselves are written
    }
    if (!is_csv_path(path)) {
        throw HistoryError{fmt::format(
            "{}: a scenario takes histories from files that end in .csv. Save it as one, and try "
            "again.",
            printable(source))};
    }
}

std::string repeating_command(const OptionValues& values) {
    std::string command = "sprintcast fit " + shell_path(values.arguments().front());
    command += repeated_history_options(values);
    if (const auto series = values.text("series")) {
        command += " --series " + shell_word(*series);
    }
    return command;
}

int run_fit(const OptionValues& values) {
    const std::string path = history_path(values, "fit");
    const std::string source = source_name(path);
    const report::Terminal terminal{style_of(values)};
    const bool wants_yaml = values.has("yaml");
    const bool is_quiet = values.has("quiet");
    const OutputPlaces places = places_of(values);
    if (wants_yaml && places.json == "-") {
        throw UsageError{
            "--yaml and --json - both want standard output. Give the JSON a file, like --json "
            "fit.json"};
    }
    Outputs outputs{places, {}, {&path, 1}};
    const HistoryOptions options = history_options_of(values);
    History history = load_history(path, options);
    if (!is_quiet) {
        complain_of(history, source);
    }
    const auto series = values.text("series");
    if (series) {
        history = only_series(std::move(history), *series, source);
    }
    if (wants_yaml) {
        check_usable(history, path);
    }
    if (const auto* scores = std::get_if<ScoreHistory>(&history.data);
        scores != nullptr && !has_effort(*scores)) {
        refuse_all(source, "no effort is above 0", "Give a history of what efforts have reached");
    }
    // The piece of a scenario names the scores' file, whatever is made of them.
    const bool needs_fit =
        !wants_yaml || places.json || !std::holds_alternative<ScoreHistory>(history.data);
    const HistorySummary summary = needs_fit ? summary_of(history, source, !is_quiet)
                                             : HistorySummary{std::vector<CurveSummary>{}};
    go_on_unless_stopped();
    outputs.write({}, [&] {
        return report::record_json(report::fit_record(path, history, summary),
                                   repeating_command(values));
    });
    if (wants_yaml) {
        print(std::visit(AsScenario{history, {path, series, options}}, summary));
        return exit_done;
    }
    if (places.json == "-") {
        return exit_done;
    }
    print(
        to_terminal(report::fit_document(source, history, summary), report::Depth::full, terminal));
    return exit_done;
}

}  // namespace

Command fit_command() {
    return {"fit",
            "HISTORY.csv",
            "learn from a history: typical overrun, velocity or further gains",
            {column_option,
             where_option,
             since_option,
             {"series", "NAME", "this series alone, of a history that has several"},
             {"yaml", "", "print a piece of a scenario that uses the history, and nothing else"},
             {"json", "FILE", "write the numbers as JSON; - is standard output"},
             {"quiet", "", "no progress, nothing on rows that were left out"},
             color_option,
             help_option},
            run_fit};
}

}  // namespace sprintcast::cli
