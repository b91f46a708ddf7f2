#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/histories/read_history.hpp"
#include "tools/sprintcast/options/command_line.hpp"

namespace sprintcast::cli {

/// Reads a history's file; `-` is standard input.
/// @throws FileError, HistoryError
[[nodiscard]] History load_history(const std::string& path, const HistoryOptions& options = {});

/// What the file of a path is called in messages and titles: `-` is standard input.
[[nodiscard]] std::string source_name(const std::string& path);

/// The one argument of a command line, a history's path.
/// @param command  its name, for messages
/// @throws UsageError where there is none
[[nodiscard]] std::string history_path(const OptionValues& values, const std::string& command);

/// Prints what of a history was not used, and what else its owner should know, to standard error.
void complain_of(const History& history, const std::string& source);

/// What the options --column, --where and --since say.
/// @throws UsageError
[[nodiscard]] HistoryOptions history_options_of(const OptionValues& values);

/// The same options again, for a command that repeats another.
[[nodiscard]] std::string repeated_history_options(const OptionValues& values);

}  // namespace sprintcast::cli
