#include <boost/program_options/cmdline.hpp>
#include <fmt/format.h>

#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/system/exit_code.hpp"

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
        "interrupted;\n"
        "141 nobody reads the output any more.\n";
    return page;
}

// Options with their descriptions, `--help` last: commands add their own behind those they share.
std::string option_lines(const po::options_description& options) {
    constexpr std::size_t column = 26;  // of descriptions: two blanks behind the longest option
    constexpr std::size_t width = 100;
    std::string lines;
    std::string last;
    for (const auto& option : options.options()) {
        const std::string short_name =
            option->canonical_display_name(po::command_line_style::allow_dash_for_short);
        const bool has_short_name = short_name.starts_with("-") && !short_name.starts_with("--");
        const std::string value = option->format_parameter();
        const std::string usage = fmt::format("{}{}--{}{}{}",
                                              has_short_name ? short_name : "",
                                              has_short_name ? ", " : "",
                                              option->long_name(),
                                              value.empty() ? "" : " ",
                                              value);
        const std::string line = wrapped(
            fmt::format("  {:<{}}{}", usage, column - 2, option->description()), width, column);
        (option->long_name() == "help" ? last : lines).append(line).append("\n");
    }
    return "Options:\n" + lines + last;
}

std::string command_page(const Command& command) {
    const auto options = command.options();
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
                       has_options ? option_lines(options) : "");
}

}  // namespace

int help_command(const Arguments& arguments) {
    if (arguments.size() > 1) {
        throw UsageError{"there are too many arguments (help is about one command at a time)"};
    }
    const std::string page =
        arguments.empty() ? help_page() : command_page(find_command(arguments.front()));
    try {
        print(page);
    } catch (const ReaderGone&) {  // who leaves a pager has read enough
    }
    return exit_done;
}

}  // namespace sprintcast
