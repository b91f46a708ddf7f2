#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace sprintcast {

// What single cells of a history mean.

/// A number as programs and spreadsheets write it: 3.5, 3,5 or 1.234,5. The last of a point and a
/// comma is the decimal sign; a lone comma before three digits separates thousands where commas do
/// separate cells.
[[nodiscard]] std::optional<double> parse_decimal(std::string cell, char separator);

/// The decimal sign of a number that has one, a point or a comma; 0 where none shows.
[[nodiscard]] char decimal_sign(const std::string& cell, char separator);

/// Effort points of a size in letters.
[[nodiscard]] std::optional<double> parse_size(const std::string& cell);

/// 2027-01-31, 2027/01/31, 31.01.2027 or 31/Jan/27, whatever time of day follows, as days since
/// 1970. 01/02/2027 could be two days, so it is none.
[[nodiscard]] std::optional<std::int64_t> parse_day(const std::string& cell);

/// 1, true or yes.
[[nodiscard]] bool is_true(const std::string& text);

/// A status of work that goes on, or has not begun.
[[nodiscard]] bool is_unfinished(const std::string& status);

}  // namespace sprintcast
