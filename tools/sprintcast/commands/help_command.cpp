#include <fmt/format.h>

#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/commands/commands.hpp"
#include "tools/sprintcast/commands/help_texts.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

namespace {

std::string help_page() {
    std::string page =
        "sprintcast forecasts when the work of a team will be done, from a scenario file.\n"
        "\n"
        "Usage: sprintcast COMMAND [ARGUMENTS]\n"
        "\n"
        "Commands:\n";
    for (const Command& command : commands()) {
        page += fmt::format("  {:<12}{}\n", command.name, command.summary);
    }
    page +=
        "\n"
        "Examples to begin with:\n"
        "  sprintcast init plan.yaml\n"
        "  sprintcast forecast plan.yaml\n"
        "\n"
        "'sprintcast help COMMAND' or 'sprintcast COMMAND --help' says more; 'sprintcast "
        "--version'\n"
        "prints the version. Results go to standard output, problems and progress to standard "
        "error.\n"
        "\n"
        "Exit codes: 0 done, whatever the answer; 1 a --require gate is not met; 2 wrong usage, or "
        "a\n"
        "scenario with problems; 3 cannot read or write; 70 a fault of the program; 130 "
        "interrupted;\n"
        "141 nobody reads the output any more.\n";
    return page;
}

std::string option_lines(const Options& options) {
    constexpr std::size_t column = 26;  // of descriptions: two blanks behind the longest option
    constexpr std::size_t width = 100;
    std::string lines = "\nOptions:\n";
    for (const Option& option : options) {
        const std::string usage =
            fmt::format("{}--{}{}{}",
                        option.letter == '\0' ? "" : fmt::format("-{}, ", option.letter),
                        option.name,
                        option.value.empty() ? "" : " ",
                        option.value);
        lines += report::wrapped(
                     fmt::format("  {:<{}}{}", usage, column - 2, option.help), width, column) +
                 "\n";
    }
    return lines;
}

std::string command_page(const Command& command) {
    return fmt::format("sprintcast {0}: {1}\n\nUsage: sprintcast {0}{2}{3}{4}\n\n{5}{6}",
                       command.name,
                       command.summary,
                       command.synopsis.empty() ? "" : " ",
                       command.synopsis,
                       command.options.empty() ? "" : " [OPTIONS]",
                       help_text(command.name),
                       command.options.empty() ? "" : option_lines(command.options));
}

int run_help(const OptionValues& values) {
    const Texts& topics = values.arguments();
    const std::string page =
        topics.empty() ? help_page() : command_page(find_command(topics.front()));
    try {
        print(page);
    } catch (const ReaderGone&) {  // who leaves a pager has read enough
    }
    return exit_done;
}

}  // namespace

Command help_command() {
    return {"help", "[COMMAND]", "print this page, or that of a command", {}, run_help};
}

}  // namespace sprintcast::cli
