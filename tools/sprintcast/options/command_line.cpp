#include "tools/sprintcast/options/command_line.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include <boost/program_options/errors.hpp>
#include <boost/program_options/parsers.hpp>
#include <fmt/format.h>

#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace po = boost::program_options;

namespace {

constexpr std::array all_commands{
    Command{
        "forecast",
        "SCENARIO...",
        "when the work of a scenario and its what-ifs will be done",
        "Prints, for each scenario and each of its what-ifs, the dates by which all work and each\n"
        "epic are finished with 50, 70, 85 and 95% confidence, the chance of each target, the\n"
        "sprints to come and the stories likely to roll over.\n"
        "\n"
        "A SCENARIO is a file; - for standard input; a pattern like 'plans/*.yaml'; or @LIST for "
        "the\n"
        "scenarios that a file names, one a line or each ended by a byte of 0, and @- for a list "
        "on\n"
        "standard input. Of many, those with problems are reported and left out.\n"
        "\n"
        "Examples:\n"
        "  sprintcast forecast plan.yaml\n"
        "  sprintcast forecast plan.yaml --what-if 'No saved cards'\n"
        "  sprintcast forecast plan.yaml --explain\n"
        "  sprintcast forecast plan.yaml --set velocity=20 --set backlog.PAY-3.points=8\n"
        "  sprintcast forecast 'plans/*.yaml' --out forecasts --json forecasts/all.json --quiet\n"
        "  git ls-files -z '*.plan.yaml' | sprintcast forecast @- --out forecasts --resume\n"
        "  sprintcast forecast plan.yaml --require 'cart>=80%'\n",
        forecast_options,
        forecast_command},
    Command{
        "payoff",
        "SCENARIO...",
        "whether another sprint on a metric pays off, and when to stop",
        "Answers in one sentence for each metric of a scenario and of its what-ifs, then says "
        "what each\n"
        "further sprint may reach, gain and cost, the rule to follow after the next one, and what "
        "would\n"
        "turn the answer round. A SCENARIO may be a pattern or @LIST, as of forecast.\n"
        "\n"
        "Examples:\n"
        "  sprintcast payoff model.yaml\n"
        "  sprintcast payoff model.yaml --set worth='GBP 20k per point per year'\n"
        "  sprintcast payoff 'models/*.yaml' --out decisions --quiet\n"
        "  sprintcast payoff model.yaml --require payoff=yes\n",
        payoff_options,
        payoff_command},
    Command{"order",
            "SCENARIO",
            "stories by value per effort, and what a better order earns",
            "Ranks the stories of a backlog by what they are worth for what they take, both "
            "uncertain, looks\n"
            "for the order that earns most under all dependencies, and says what it earns over "
            "today's order.\n"
            "\n"
            "Examples:\n"
            "  sprintcast order plan.yaml\n"
            "  sprintcast order plan.yaml --what-if 'No saved cards' --out tables\n",
            order_options,
            order_command},
    Command{
        "lookahead",
        "SCENARIO",
        "the next sprints: what they hold, and what to do before them",
        "Says for each story the chance that the next sprints commit to it, begin it, finish it "
        "and roll it\n"
        "over, and lists what wants doing before: stories to estimate or split, others to "
        "chase, and what\n"
        "spikes are worth.\n"
        "\n"
        "Examples:\n"
        "  sprintcast lookahead plan.yaml\n"
        "  sprintcast lookahead plan.yaml --sprints 3 --out tables\n",
        lookahead_options,
        lookahead_command},
    Command{
        "report",
        "SCENARIO...",
        "one page to decide from: HTML, Markdown or Vega-Lite charts",
        "Writes what a scenario and its what-ifs come to, the decision first, as one page that\n"
        "stands alone (FILE.html), as a summary for a pull request or a ticket (FILE.md), or the\n"
        "page's charts as a Vega-Lite specification (FILE.vl.json). A FILE of - is standard "
        "output.\n"
        "Several scenarios stand in one file, side by side first; a SCENARIO may be a pattern or\n"
        "@LIST, as of forecast.\n"
        "\n"
        "Examples:\n"
        "  sprintcast report plan.yaml -o plan.html\n"
        "  sprintcast report plan.yaml -o plan.md\n"
        "  sprintcast report model.yaml plan.yaml -o both.html --trials 100000\n"
        "  sprintcast report model.yaml --format markdown -o - >> \"$GITHUB_STEP_SUMMARY\"\n",
        report_options,
        report_command},
    Command{"fit",
            "HISTORY.csv",
            "what a history says of the work to come: typical overrun, velocity or further gains",
            "Reads what a team did, says what the models make of it, and writes a piece of a "
            "scenario that\n"
            "uses it. The history is one of tasks (estimate and actual), of what sprints or other "
            "periods\n"
            "completed, or of a model's scores (effort and best score); its columns tell which.\n"
            "\n"
            "Examples:\n"
            "  sprintcast fit tasks.csv\n"
            "  sprintcast fit export.csv --column estimate='My guess' --column actual=Hours\n"
            "  sprintcast fit sprints.csv --series 'Team A' --yaml > velocity.yaml\n"
            "  sprintcast fit sprints.csv --json fit.json\n",
            fit_options,
            fit_command},
    Command{
        "backtest",
        "HISTORY.csv",
        "whether forecasts would have come true, beside those of the usual methods",
        "Goes through a history as it happened, forecasts at each moment what came next from "
        "what was\n"
        "known then, and scores the forecasts: ours, and those of the usual methods. The "
        "history is one of\n"
        "tasks (estimate and actual), of what sprints or other periods completed, or of scores\n"
        "(effort and best score). Of scores, it also follows the advice of 'payoff' from past "
        "moments on, at\n"
        "several worths, and says what that would have brought: beside always going on, stopping, "
        "one more\n"
        "sprint, going on while the last one paid, and hindsight.\n"
        "\n"
        "Examples:\n"
        "  sprintcast backtest sprints.csv\n"
        "  sprintcast backtest export.csv --column estimate='My guess' --column actual=Hours\n"
        "  sprintcast backtest sprints.csv --horizons 1,2,4 --out scores\n",
        backtest_options,
        backtest_command},
    Command{
        "check",
        "SCENARIO...",
        "the problems of a scenario, and what was understood of it",
        "Reads scenarios without running them. All problems are printed, each with its line and\n"
        "what to do about it.\n"
        "\n"
        "Example:\n"
        "  sprintcast check plan.yaml\n",
        check_options,
        check_command},
    Command{"init",
            "[FILE]",
            "a commented scenario to start from",
            "Writes a scenario that explains itself, to FILE or to standard output. An existing "
            "file is\n"
            "never replaced.\n"
            "\n"
            "Example:\n"
            "  sprintcast init plan.yaml\n",
            no_options,
            init_command},
    Command{
        "schema",
        "",
        "the JSON Schema of the scenario language, for editors",
        "Prints the schema. An editor with a YAML language server completes and checks a scenario\n"
        "that begins with the line\n"
        "  # yaml-language-server: $schema=scenario.schema.json\n"
        "\n"
        "Example:\n"
        "  sprintcast schema > scenario.schema.json\n",
        no_options,
        schema_command},
    Command{"completion",
            "SHELL",
            "a script that lets bash, zsh or fish complete command lines",
            "Prints the script for SHELL: bash, zsh or fish. A shell that has read it completes\n"
            "commands, options, their values and files with the Tab key.\n"
            "\n"
            "Examples, for this session and for good:\n"
            "  source <(sprintcast completion bash)\n"
            "  sprintcast completion bash > ~/.local/share/bash-completion/completions/sprintcast\n"
            "  sprintcast completion zsh > ~/.zsh/_sprintcast    # with ~/.zsh in fpath\n"
            "  sprintcast completion fish > ~/.config/fish/completions/sprintcast.fish\n",
            no_options,
            completion_command},
    Command{"help",
            "[COMMAND]",
            "this page, or that of a command",
            "Examples:\n"
            "  sprintcast help\n"
            "  sprintcast help forecast\n",
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
