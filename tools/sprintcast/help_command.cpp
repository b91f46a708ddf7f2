#include <sstream>

#include <fmt/format.h>

#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/exit_code.hpp"

namespace sprintcast {

namespace po = boost::program_options;

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
        "interrupted.\n";
    return page;
}

/// Commands add their own options behind those that they share, --help among them.
po::options_description help_last(const po::options_description& options) {
    po::options_description ordered{"Options"};
    for (const bool is_help : {false, true}) {
        for (const auto& option : options.options()) {
            if ((option->long_name() == "help") == is_help) {
                ordered.add(option);
            }
        }
    }
    return ordered;
}

std::string command_page(const Command& command) {
    const auto options = help_last(command.options());
    std::ostringstream option_lines;
    // Room for two blanks behind the longest option: by them help2man sees where its text begins.
    constexpr unsigned description_column = 26;
    options.print(option_lines, description_column);
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
