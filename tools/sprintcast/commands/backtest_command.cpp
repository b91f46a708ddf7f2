#include <algorithm>
#include <map>

#include <boost/program_options/value_semantic.hpp>
#include <fmt/format.h>

#include "scenarios/text/problem.hpp"
#include "sim/calibration/backtest.hpp"
#include "sim/calibration/regret.hpp"
#include "tools/report/sections/backtest_document.hpp"
#include "tools/report/sections/regret_section.hpp"
#include "tools/report/tables/backtest_tables.hpp"
#include "tools/report/tables/history_records.hpp"
#include "tools/report/words/history_words.hpp"
#include "tools/report/writers/json.hpp"
#include "tools/report/writers/terminal_document.hpp"
#include "tools/sprintcast/inputs/history_files.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/options/option_values.hpp"
#include "tools/sprintcast/options/outputs.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/interrupt.hpp"
#include "tools/sprintcast/system/progress_line.hpp"

namespace sprintcast {

namespace po = boost::program_options;

namespace {

std::vector<std::uint32_t> parse_horizons(const std::string& text) {
    constexpr std::uint64_t most = 1000;
    std::vector<std::uint32_t> horizons;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        horizons.push_back(static_cast<std::uint32_t>(
            parse_count("--horizons", text.substr(begin, end - begin), 1, most)));
        begin = end + 1;
    }
    return horizons;
}

// The command that gives the same scores again, whatever the number of threads.
std::string repeating_command(const po::variables_map& values, const BacktestOptions& options) {
    std::string command = "sprintcast backtest " + shell_path(values["history"].as<std::string>());
    for (const std::string& column : texts_of(values, "column")) {
        command += " --column " + shell_word(column);
    }
    for (const char* const name : {"horizons", "min-history", "max-history"}) {
        if (const auto value = text_of(values, name)) {
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
            history_text(history),
            first);
    }
    return fmt::format(
        "this history is too short to test a forecast (it has {}, and a first forecast is made "
        "when {} are known). --min-history changes that.",
        history_text(history),
        first);
}

}  // namespace

po::options_description backtest_options() {
    po::options_description options{"Options"};
    options.add_options()("column",
                          po::value<Texts>()->composing()->value_name("WHAT=NAME"),
                          "what a column says where its name does not, like estimate='My guess'; "
                          "repeatable")(
        "horizons",
        one_text("LIST"),
        "stories or periods ahead (default 1,10,30 stories, or 1,3,6 periods); of scores, 1 is the "
        "next, others are further effort in percent (default 1,25,50,100)")(
        "min-history",
        one_text("N"),
        "what must be known before the first forecast (default 30 stories, 5 periods or 2 scores), "
        "and "
        "before the advice is first followed (default 3 scores)")(
        "max-history", one_text("N"), "let each forecast know the latest N alone (default all)")(
        "seed", one_text("N"), "random seed (default 1)")(
        "threads",
        one_text("N"),
        "number of threads (default: all processors); results do not depend on it")(
        "out", one_text("DIR"), "write backtest.csv, and regret.csv of scores, into this folder")(
        "json", one_text("FILE"), "write the same as JSON; - is standard output")(
        "quiet", "results only: no progress, nothing on rows that were left out")(
        "color", one_text("WHEN"), "auto (default), always or never; respects NO_COLOR")(
        "help", "print this page");
    return options;
}

int backtest_command(const Arguments& arguments) {
    const auto [values, path] = parse_history_call("backtest", arguments, backtest_options());
    constexpr std::uint64_t any_history = 1'000'000'000;
    BacktestOptions options;
    options.seed = seed_of(values);
    options.threads = threads_of(values);
    options.least_history = count_of(values, "min-history", 0, any_history);
    options.most_history = count_of(values, "max-history", 1, any_history);
    if (const auto horizons = text_of(values, "horizons")) {
        options.horizons = parse_horizons(*horizons);
    }
    const Terminal terminal{style_of(values)};
    const bool is_quiet = values.count("quiet") > 0;
    const OutputPlaces places = places_of(values);
    Outputs outputs{places, {"backtest", "regret"}, {&path, 1}};

    const History history = load_history(path, parse_column_names(texts_of(values, "column")));
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
    std::vector<Table> tables{backtest_table(scores)};
    Document document = backtest_document(source_name(path), history, scores);
    if (const auto* past = std::get_if<ScoreHistory>(&history.data)) {
        ProgressLine following{"Following the advice from past moments", !is_quiet};
        options.on_progress = [&](double share) { following.update({share}); };
        const std::vector<RuleScore> rules = score_rules(*past, history.series, options);
        ProgressLine::clear();
        if (!rules.empty()) {
            tables.push_back(regret_table(rules));
        }
        document.sections.push_back(regret_section(rules));
    }
    outputs.write(tables, [&, &path = path, &values = values] {
        return record_json(backtest_record(path, history.digest, tables),
                           repeating_command(values, options),
                           options.seed);
    });
    if (places.json != "-") {
        print(to_terminal(document, Depth::full, terminal));
    }
    return exit_done;
}

}  // namespace sprintcast
