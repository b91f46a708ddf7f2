#pragma once

#include <string>

#include "tools/report/document/table.hpp"

namespace sprintcast::report {

/// UTF-8, comma, RFC 4180, one header row, lines ended by a line feed. Text that a spreadsheet
/// would run as a formula gets an apostrophe in front, also where a spreadsheet that goes by
/// semicolons, tabs or lines would see a cell begin within it.
[[nodiscard]] std::string to_csv(const Table& table);

}  // namespace sprintcast::report
