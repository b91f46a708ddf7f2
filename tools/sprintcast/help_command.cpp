#include <sstream>

#include <fmt/format.h>

#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/exit_code.hpp"

namespace sprintcast {

namespace {

std::string help_page() {
    std::string page =
        "sprintcast forecasts when the work of a team will be done, from a scenario file.\n"
        "\n"
        "Usage: sprintcast COMMAND [ARGUMENTS]\n"
        "\n"
        "Commands:\n";
    for (const Command& command : commands()) {
        page += fmt::format("  {:<10}{}\n", command.name, command.summary);
    }
    page +=
        "\n"
        "Begin with:\n"
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
        "interrupted.\n";
    return page;
}

std::string command_page(const Command& command) {
    const auto options = command.options();
    std::ostringstream option_lines;
    option_lines << options;
    const bool has_options = !options.options().empty();
    return fmt::format("sprintcast {}: {}\n\nUsage: sprintcast {}{}{}{}\n\n{}{}{}",
                       command.name,
                       command.summary,
                       command.name,
                       command.synopsis.empty() ? "" : " ",
                       command.synopsis,
                       has_options ? " [OPTIONS]" : "",
                       command.help,
                       has_options ? "\n" : "",
                       has_options ? option_lines.str() : "");
}

}  // namespace

int run_help(const Arguments& arguments) {
    if (arguments.size() > 1) {
        throw UsageError{"help is about one command at a time"};
    }
    print(arguments.empty() ? help_page() : command_page(find_command(arguments.front())));
    return exit_done;
}

}  // namespace sprintcast
