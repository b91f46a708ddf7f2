#include "tools/sprintcast/options/command_line.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include <boost/program_options/errors.hpp>
#include <boost/program_options/parsers.hpp>
#include <fmt/format.h>

#include "scenarios/text/suggest.hpp"
#include "tools/sprintcast/options/help_texts.hpp"

namespace sprintcast {

namespace po = boost::program_options;

namespace {

const std::array all_commands{
    Command{"forecast",
            "SCENARIO...",
            "forecast the delivery dates of a scenario and its what-ifs",
            help_forecast(),
            forecast_options,
            forecast_command},
    Command{"payoff",
            "SCENARIO...",
            "decide whether another sprint on a metric pays off, and when to stop",
            help_payoff(),
            payoff_options,
            payoff_command},
    Command{"order",
            "SCENARIO",
            "rank stories by value per effort, and find a better order",
            help_order(),
            order_options,
            order_command},
    Command{"lookahead",
            "SCENARIO",
            "show what the next sprints hold, and what to do before them",
            help_lookahead(),
            lookahead_options,
            lookahead_command},
    Command{"report",
            "SCENARIO...",
            "write one page to decide from: HTML, Markdown or Vega-Lite charts",
            help_report(),
            report_options,
            report_command},
    Command{"fit",
            "HISTORY.csv",
            "learn from a history: typical overrun, velocity or further gains",
            help_fit(),
            fit_options,
            fit_command},
    Command{"backtest",
            "HISTORY.csv",
            "test forecasts on a history, beside those of the usual methods",
            help_backtest(),
            backtest_options,
            backtest_command},
    Command{"check",
            "SCENARIO...",
            "list the problems of a scenario, and summarize it",
            help_check(),
            check_options,
            check_command},
    Command{"init",
            "[FILE]",
            "write a commented scenario to start from",
            help_init(),
            no_options,
            init_command},
    Command{"schema",
            "",
            "print the JSON Schema of the scenario language, for editors",
            help_schema(),
            no_options,
            schema_command},
    Command{"completion",
            "SHELL",
            "print a script that lets bash, zsh or fish complete command lines",
            help_completion(),
            no_options,
            completion_command},
    Command{"help",
            "[COMMAND]",
            "print this page, or that of a command",
            help_help(),
            no_options,
            help_command},
};

// "<problem>. <suggestion>", where there is one.
std::string with_suggestion(const std::string& problem, const std::string& suggestion) {
    return suggestion.empty() ? problem : problem + ". " + suggestion;
}

std::vector<std::string> option_names(const po::options_description& options) {
    std::vector<std::string> names;
    for (const auto& option : options.options()) {
        names.push_back("--" + option->long_name());
    }
    return names;
}

// Where a command writes to is --out DIR, or --output FILE of those that write one.
std::optional<std::string> other_output(const std::string& written,
                                        const po::options_description& options) {
    const auto there_is = [&](const char* name) {
        return options.find_nothrow(name, /*approx=*/false) != nullptr;
    };
    const bool is_file = written == "-o" || written == "--output";
    if (is_file && there_is("out")) {
        return "Did you mean '--out'?";
    }
    return written == "--out" && there_is("output") ? std::optional{"Did you mean '--output'?"}
                                                    : std::nullopt;
}

}  // namespace

std::span<const Command> commands() {
    return all_commands;
}

const Command& find_command(const std::string& name) {
    std::vector<std::string> names;
    for (const Command& command : all_commands) {
        if (command.name == name) {
            return command;
        }
        names.emplace_back(command.name);
    }
    names.insert(names.end(), {"--version", "--help"});
    const std::string otherwise =
        name.starts_with('-')
            ? "Options stand behind the command, like: sprintcast forecast plan.yaml --seed 7"
            : "";
    throw UsageError{with_suggestion(fmt::format("unknown command '{}'", name),
                                     did_you_mean(name, names, otherwise))};
}

po::variables_map parse_arguments(const Arguments& arguments,
                                  const po::options_description& visible,
                                  const po::options_description& positional,
                                  const po::positional_options_description& places) {
    po::options_description all;
    all.add(visible).add(positional);
    po::variables_map values;
    try {
        // Guessing would make a script's abbreviation break when an option is added.
        const int style =
            po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
        po::store(
            po::command_line_parser{arguments}.options(all).positional(places).style(style).run(),
            values);
        po::notify(values);
    } catch (const po::unknown_option& error) {
        const std::string name = error.get_option_name();
        throw UsageError{with_suggestion(
            fmt::format("unknown option '{}'", name),
            other_output(name, visible).value_or(did_you_mean(name, option_names(visible), "")))};
    } catch (const po::too_many_positional_options_error&) {
        throw UsageError{fmt::format("there are too many arguments (this command takes {})",
                                     places.max_total_count() == 0 ? "none" : "one")};
    } catch (const po::invalid_command_line_syntax& error) {
        const bool is_missing =
            error.kind() == po::invalid_command_line_syntax::missing_parameter ||
            error.kind() == po::invalid_command_line_syntax::empty_adjacent_parameter;
        throw UsageError{fmt::format(
            "option '{}' {}",
            error.get_option_name(),
            is_missing ? "has no value (it needs one)" : "has a value (it takes none)")};
    } catch (const po::multiple_occurrences& error) {
        throw UsageError{fmt::format("option '{}' is there more than once (it has one value)",
                                     error.get_option_name())};
    } catch (const po::error& error) {
        throw UsageError{error.what()};
    }
    return values;
}

std::uint64_t parse_count(const std::string& option,
                          const std::string& text,
                          std::uint64_t least,
                          std::uint64_t most) {
    std::string digits;
    for (const char c : text) {
        if (c != '_') {
            digits += c;
        }
    }
    const char* const end = digits.data() + digits.size();
    std::uint64_t count = 0;
    const auto [whole_end, whole_error] = std::from_chars(digits.data(), end, count);
    bool is_count = whole_error == std::errc{} && whole_end == end;
    if (!is_count) {
        double number = 0.0;
        const auto [number_end, number_error] = std::from_chars(digits.data(), end, number);
        constexpr double exact_up_to = 0x1p53;
        is_count = number_error == std::errc{} && number_end == end && number >= 0.0 &&
                   number <= exact_up_to && number == std::floor(number);
        count = is_count ? static_cast<std::uint64_t>(number) : 0;
    }
    if (!is_count || count < least || count > most) {
        throw UsageError{fmt::format(
            "{} cannot be '{}' (a whole number from {} to {})", option, text, least, most)};
    }
    return count;
}

po::options_description no_options() {
    return po::options_description{"Options"};
}

}  // namespace sprintcast
