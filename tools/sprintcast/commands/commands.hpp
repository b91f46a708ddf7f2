#pragma once

#include <span>
#include <string_view>

#include "tools/sprintcast/options/command_line.hpp"

namespace sprintcast::cli {

/// One of the program's commands.
struct Command {
    std::string_view name;
    std::string_view synopsis;  ///< of its arguments, like `SCENARIO...`; empty: it takes none
    std::string_view summary;   ///< a line
    Options options;
    /// @returns the exit code
    int (*run)(const OptionValues& values);
};

/// All commands, in the order of the help page.
[[nodiscard]] std::span<const Command> commands();

/// The command of that name.
/// @throws UsageError
[[nodiscard]] const Command& find_command(std::string_view name);

/// Runs a command.
/// @throws UsageError
int run_command(const Command& command, const Arguments& arguments);

[[nodiscard]] Command backtest_command();
[[nodiscard]] Command check_command();
[[nodiscard]] Command completion_command();
[[nodiscard]] Command fit_command();
[[nodiscard]] Command forecast_command();
[[nodiscard]] Command help_command();
[[nodiscard]] Command init_command();
[[nodiscard]] Command lookahead_command();
[[nodiscard]] Command order_command();
[[nodiscard]] Command payoff_command();
[[nodiscard]] Command report_command();
[[nodiscard]] Command schema_command();

}  // namespace sprintcast::cli
