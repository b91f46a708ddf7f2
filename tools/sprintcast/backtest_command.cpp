#include <algorithm>

#include <boost/program_options/value_semantic.hpp>
#include <fmt/format.h>

#include "scenarios/language/problem.hpp"
#include "sim/calibration/backtest.hpp"
#include "tools/report/backtest_tables.hpp"
#include "tools/report/backtest_text.hpp"
#include "tools/report/json.hpp"
#include "tools/report/output_files.hpp"
#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/exit_code.hpp"
#include "tools/sprintcast/history_files.hpp"
#include "tools/sprintcast/interrupt.hpp"
#include "tools/sprintcast/option_values.hpp"
#include "tools/sprintcast/progress_line.hpp"

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

void write_files(const po::variables_map& values,
                 const Table& table,
                 const BacktestOptions& options,
                 const History& history) {
    OutputFiles files;
    if (const auto out = text_of(values, "out")) {
        add_tables(*out, {&table, 1}, files);
    }
    if (const auto path = text_of(values, "json")) {
        std::string json = backtest_json(values["history"].as<std::string>(),
                                         history.digest,
                                         table,
                                         repeating_command(values, options),
                                         options.seed);
        if (*path == "-") {
            print(json);
        } else {
            files.add(*path, std::move(json));
        }
    }
    files.put_in_place();
}

}  // namespace

po::options_description backtest_options() {
    po::options_description options{"Options"};
    options.add_options()("column",
                          po::value<Texts>()->composing()->value_name("WHAT=NAME"),
                          "what a column says where its name does not, like estimate='My guess'; "
                          "may be repeated")(
        "horizons",
        one_text("LIST"),
        "stories or periods ahead (default 1,10,30 stories, or 1,3,6 periods); of scores, 1 is the "
        "next, others are further effort in percent (default 1,25,50,100)")(
        "min-history",
        one_text("N"),
        "what must be known before the first forecast (default 30 stories, 5 periods or 2 scores)")(
        "max-history", one_text("N"), "let each forecast know the latest N alone (default all)")(
        "seed", one_text("N"), "the seed of all chance (default 1)")(
        "threads",
        one_text("N"),
        "threads to use (default: one a processor); the scores are the same")(
        "out", one_text("DIR"), "write backtest.csv into this folder")(
        "json", one_text("FILE"), "write the same as JSON; - is standard output")(
        "quiet", "results only: no progress, nothing on rows that were left out")(
        "color", one_text("WHEN"), "auto (default), always or never; NO_COLOR is obeyed")(
        "help", "this page");
    return options;
}

int run_backtest(const Arguments& arguments) {
    const auto [values, path] = parse_history_call("backtest", arguments, backtest_options());
    constexpr std::uint64_t any_history = 1'000'000'000;
    BacktestOptions options;
    options.seed = seed_of(values);
    options.threads = threads_of(values);
    options.least_history = count_of(values, "min-history", 0, any_history);
    options.most_history = count_of(values, "max-history", 0, any_history);
    if (const auto horizons = text_of(values, "horizons")) {
        options.horizons = parse_horizons(*horizons);
    }
    const Terminal terminal{style_of(values)};
    const bool is_quiet = values.count("quiet") > 0;

    const History history = load_history(path, parse_column_names(texts_of(values, "column")));
    if (!is_quiet) {
        complain_of(history, path);
    }
    ProgressLine progress{"Forecasting from each past moment", !is_quiet};
    options.on_progress = [&](double share) { progress.update(share); };
    options.stop = &stop_on_signals();
    const std::vector<BacktestScore> scores = backtest(history, options);
    progress.clear();
    if (scores.empty()) {
        throw HistoryError{fmt::format(
            "{}: this history is too short to test a forecast (it has {}). A first "
            "forecast is made "
            "when 30 tasks or 5 periods are finished, or 2 scores known; --min-history changes "
            "that.",
            path,
            history_text(history))};
    }
    const Table table = backtest_table(scores);
    if (text_of(values, "json") != "-") {
        print(fmt::format("{}\n{}\n{}",
                          terminal.bold(printable(path)),
                          "  " + history_text(history),
                          backtest_text(history, scores, terminal)));
    }
    write_files(values, table, options, history);
    return exit_done;
}

}  // namespace sprintcast
