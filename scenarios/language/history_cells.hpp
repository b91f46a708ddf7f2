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

/// A date as days since 1970, read in two ways: 01/02/2027 may have its day or its month first.
/// Only all dates of a column together tell which.
struct WrittenDay {
    std::optional<std::int32_t> day_first;
    std::optional<std::int32_t> month_first;

    /// True when both ways give the same.
    [[nodiscard]] bool is_plain() const { return day_first && day_first == month_first; }
};

/// 2027-01-31, 2027/01/31, 31.01.2027, 31/Jan/27, or with the day or the month first and slashes,
/// whatever time of day follows.
[[nodiscard]] WrittenDay parse_day(const std::string& cell);

/// 1, true or yes.
[[nodiscard]] bool is_true(const std::string& text);

/// A status of work that goes on, or has not begun.
[[nodiscard]] bool is_unfinished(const std::string& status);

}  // namespace sprintcast
