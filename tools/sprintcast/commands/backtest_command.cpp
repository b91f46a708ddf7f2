#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "scenarios/text/problem.hpp"
#include "sim/calibration/backtest.hpp"
#include "sim/calibration/curves/regret.hpp"
#include "tools/report/sections/histories/backtest_document.hpp"
#include "tools/report/sections/histories/regret_section.hpp"
#include "tools/report/tables/backtest_tables.hpp"
#include "tools/report/tables/history_records.hpp"
#include "tools/report/words/history_words.hpp"
#include "tools/report/writers/json.hpp"
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

std::vector<std::uint32_t> parse_horizons(const std::string& text) {
    constexpr std::uint64_t most = 1000;
    std::vector<std::uint32_t> horizons;
    for (const std::string& piece : pieces_of(text)) {
        horizons.push_back(static_cast<std::uint32_t>(parse_count("--horizons", piece, 1, most)));
    }
    return horizons;
}

// The command that gives the same scores again, whatever the number of threads.
std::string repeating_command(const OptionValues& values, const BacktestOptions& options) {
    std::string command = "sprintcast backtest " + shell_path(values.arguments().front());
    command += repeated_history_options(values);
    for (const char* const name : {"horizons", "min-history", "max-history"}) {
        if (const auto value = values.text(name)) {
            command += fmt::format(" --{} {}", name, shell_word(*value));
        }
    }
    return command + fmt::format(" --seed {}", options.seed);
}

// Rows of the series that has most.
template <class Row>
std::uint64_t longest_of(const std::vector<Row>& rows) {
    std::map<std::uint32_t, std::uint64_t> lengths;
    for (const Row& row : rows) {
        ++lengths[row.series];
    }
    const auto longest =
        std::max_element(lengths.begin(), lengths.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        });
    return longest == lengths.end() ? 0 : longest->second;
}

// Why a history tests no forecast.
std::string why_untested(const History& history, const BacktestOptions& options) {
    std::uint64_t first = least_scores;
    std::uint64_t longest = 0;
    if (const auto* tasks = std::get_if<TaskHistory>(&history.data)) {
        first = least_stories;
        longest = tasks->tasks.size();
    } else if (const auto* periods = std::get_if<PeriodHistory>(&history.data)) {
        const auto& all = periods->periods;
        if (std::all_of(
                all.begin(), all.end(), [](const auto& each) { return each.completed == 0.0; })) {
            return "nothing was ever completed (what comes next is forecast from what was). Give "
                   "a history that completed something.";
        }
        first = least_periods;
        longest = longest_of(all);
    } else {
        longest = longest_of(std::get<ScoreHistory>(history.data).scores);
    }
    first = options.least_history.value_or(first);
    if (longest > first) {
        return fmt::format(
            "the horizons reach beyond this history (it has {}, and a first forecast is made when "
            "{} are known). Name nearer ones with --horizons.",
            report::history_text(history),
            first);
    }
    return fmt::format(
        "this history is too short to test a forecast (it has {}, and a first forecast is made "
        "when {} are known). --min-history changes that.",
        report::history_text(history),
        first);
}

int run_backtest(const OptionValues& values) {
    const std::string path = history_path(values, "backtest");
    constexpr std::uint64_t any_history = 1'000'000'000;
    BacktestOptions options;
    options.seed = seed_of(values);
    options.threads = threads_of(values);
    options.least_history = values.count("min-history", 0, any_history);
    options.most_history = values.count("max-history", 1, any_history);
    if (const auto horizons = values.text("horizons")) {
        options.horizons = parse_horizons(*horizons);
    }
    const report::Terminal terminal{style_of(values)};
    const bool is_quiet = values.has("quiet");
    const OutputPlaces places = places_of(values);
    Outputs outputs{places, {"backtest", "regret"}, {&path, 1}};

    const History history = load_history(path, history_options_of(values));
    if (!is_quiet) {
        complain_of(history, source_name(path));
    }
    ProgressLine progress{"Forecasting from each past moment", !is_quiet};
    options.on_progress = [&](double share) { progress.update({share}); };
    options.stop = &stop_on_signals();
    const std::vector<BacktestScore> scores = backtest(history, options);
    ProgressLine::clear();
    if (scores.empty()) {
        throw HistoryError{
            fmt::format("{}: {}", source_name(path), why_untested(history, options))};
    }
    std::vector<report::Table> tables{report::backtest_table(scores)};
    report::Document document = report::backtest_document(source_name(path), history, scores);
    if (const auto* past = std::get_if<ScoreHistory>(&history.data)) {
        ProgressLine following{"Following the advice from past moments", !is_quiet};
        options.on_progress = [&](double share) { following.update({share}); };
        const std::vector<RuleScore> rules = score_rules(*past, history.series, options);
        ProgressLine::clear();
        if (!rules.empty()) {
            tables.push_back(report::regret_table(rules));
        }
        document.sections.push_back(report::regret_section(rules));
    }
    outputs.write(tables, [&] {
        return record_json(backtest_record(path, history.digest, tables),
                           repeating_command(values, options),
                           options.seed);
    });
    if (places.json != "-") {
        print(to_terminal(document, report::Depth::full, terminal));
    }
    return exit_done;
}

}  // namespace

Command backtest_command() {
    return {
        "backtest",
        "HISTORY.csv",
        "test forecasts on a history, beside those of the usual methods",
        {column_option,
         where_option,
         since_option,
         {"horizons",
          "LIST",
          "stories or periods ahead (default 1,10,30 stories, or 1,3,6 periods); of scores, 1 is "
          "the next, others are further effort in percent (default 1,25,50,100)"},
         {"min-history",
          "N",
          "what must be known before the first forecast (default 30 stories, 5 periods or 2 "
          "scores), and before the advice is first followed (default 3 scores)"},
         {"max-history", "N", "let each forecast know the latest N alone (default all)"},
         seed_option,
         threads_option,
         {"out", "DIR", "write backtest.csv, and regret.csv of scores, into this folder"},
         json_option,
         {"quiet", "", "results only: no progress, nothing on rows that were left out"},
         color_option,
         help_option},
        run_backtest};
}

}  // namespace sprintcast::cli
