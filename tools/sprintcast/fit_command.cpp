#include <algorithm>
#include <iterator>

#include <boost/program_options/value_semantic.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/language/problem.hpp"
#include "scenarios/language/suggest.hpp"
#include "sim/calibration/describe.hpp"
#include "tools/report/backtest_text.hpp"
#include "tools/report/fit_text.hpp"
#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/exit_code.hpp"
#include "tools/sprintcast/history_files.hpp"
#include "tools/sprintcast/interrupt.hpp"
#include "tools/sprintcast/option_values.hpp"
#include "tools/sprintcast/progress_line.hpp"

namespace sprintcast {

namespace po = boost::program_options;

namespace {

// A piece of a scenario is of one series.
void refuse_several(const History& history, const std::string& path, const std::string& what) {
    if (history.series.size() > 1) {
        throw HistoryError{fmt::format(
            "{}: a scenario has one {}, and this history has {} series. Choose one with "
            "--series, like --series '{}'.",
            path,
            what,
            history.series.size(),
            printable(history.series.front()))};
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

std::vector<CurveSummary> curves_of(const History& history, bool shows_progress) {
    const auto& scores = std::get<ScoreHistory>(history.data);
    SeriesProgress progress{history, shows_progress};
    std::vector<CurveSummary> summaries;
    for (std::uint32_t series = 0; series < history.series.size(); ++series) {
        progress.begin(series);
        ScoreHistory one{{}, scores.metrics};
        std::copy_if(scores.scores.begin(),
                     scores.scores.end(),
                     std::back_inserter(one.scores),
                     [&](const PastScore& score) { return score.series == series; });
        for (const CurveSummary& summary : summarize_curves(one)) {
            summaries.push_back(summary);
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

}  // namespace

po::options_description fit_options() {
    po::options_description options{"Options"};
    options.add_options()("column",
                          po::value<Texts>()->composing()->value_name("WHAT=NAME"),
                          "what a column says where its name does not, like estimate='My guess'; "
                          "may be repeated")(
        "series", one_text("NAME"), "this series alone, of a history that has several")(
        "yaml", "print a piece of a scenario that uses the history, and nothing else")(
        "quiet", "no progress, nothing on rows that were left out")(
        "color", one_text("WHEN"), "auto (default), always or never; NO_COLOR is obeyed")(
        "help", "this page");
    return options;
}

int run_fit(const Arguments& arguments) {
    const auto [values, path] = parse_history_call("fit", arguments, fit_options());
    const std::string source = source_name(path);
    const Terminal terminal{style_of(values)};
    const bool wants_yaml = values.count("yaml") > 0;
    const bool is_quiet = values.count("quiet") > 0;
    History history = load_history(path, parse_column_names(texts_of(values, "column")));
    if (!is_quiet) {
        complain_of(history, source);
    }
    if (const auto name = text_of(values, "series")) {
        history = only_series(std::move(history), *name, source);
    }
    const bool needs_names = !texts_of(values, "column").empty() || !is_csv_path(path);
    if (wants_yaml && needs_names && std::holds_alternative<TaskHistory>(history.data)) {
        throw HistoryError{fmt::format(
            "{}: a scenario knows a history's columns by their own names, in a file that ends in "
            ".csv. Rename the columns to estimate and actual, save it so, and try again.",
            printable(source))};
    }
    if (wants_yaml && !std::holds_alternative<TaskHistory>(history.data)) {
        const bool is_score = std::holds_alternative<ScoreHistory>(history.data);
        refuse_several(history, source, is_score ? "metric" : "velocity");
    }
    std::string text;
    if (const auto* tasks = std::get_if<TaskHistory>(&history.data)) {
        const ErrorSummary summary = summarize_error(*tasks);
        text = wants_yaml ? error_yaml(*tasks, summary, path, text_of(values, "series"))
                          : error_text(*tasks, summary, terminal);
    } else if (const auto* scores = std::get_if<ScoreHistory>(&history.data)) {
        const auto summaries = curves_of(history, !is_quiet);
        if (summaries.empty()) {
            throw HistoryError{
                fmt::format("{}: nothing can be fitted (no effort is above 0). Give a history of "
                            "what efforts have reached.",
                            source)};
        }
        const std::string& metric = scores->metrics.front().name;
        text = wants_yaml ? curve_yaml(*scores, 0, metric.empty() ? "score" : metric)
                          : curve_text(history, summaries, terminal);
    } else {
        const auto& periods = std::get<PeriodHistory>(history.data);
        const auto summaries = velocities_of(history, !is_quiet);
        if (summaries.empty()) {
            throw HistoryError{
                fmt::format("{}: nothing can be fitted (nothing was completed of late). Give a "
                            "history that goes on.",
                            source)};
        }
        if (wants_yaml && periods.counts_stories) {
            complain(
                fmt::format("{}: these are stories, and a scenario's velocity is in points. Give "
                            "every story of the backlog points: 1.",
                            source));
        }
        text = wants_yaml ? velocity_yaml(periods, summaries.front().series)
                          : velocity_text(history, summaries, terminal);
    }
    go_on_unless_stopped();
    if (wants_yaml) {
        print(text);
        return exit_done;
    }
    std::string columns;
    for (const std::string& column : history.columns) {
        columns += (columns.empty() ? "" : ", ") + printable(column);
    }
    print(fmt::format("{}\n{}{}\n{}",
                      terminal.bold(wrapped(printable(source), terminal.width(), 2)),
                      terminal.paragraph(history_text(history)),
                      terminal.faint(terminal.paragraph("Columns: " + columns)),
                      text));
    return exit_done;
}

}  // namespace sprintcast
