#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/language/read_history.hpp"

namespace sprintcast {

/// Reads a history's file; `-` is standard input.
/// @throws FileError, HistoryError
[[nodiscard]] History load_history(const std::string& path, const ColumnNames& named = {});

/// Prints what of a history was not used, and what else its owner should know, to standard error.
void complain_of(const History& history, const std::string& path);

/// Columns as options name them: `estimate=Original estimate` each.
/// @throws UsageError
[[nodiscard]] ColumnNames parse_column_names(const std::vector<std::string>& options);

}  // namespace sprintcast
