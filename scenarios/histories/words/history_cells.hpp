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

/// A score, which may be a percentage: 88.0% is 0.88.
[[nodiscard]] std::optional<double> parse_score(const std::string& cell, char separator);

/// The last decimal that a score is written with: 0.01 for 0.80 and for 80%, 0.0001 for 80.00%;
/// from 1e-10 to 1.
/// @pre parse_score reads the cell
[[nodiscard]] double written_step(const std::string& cell, char separator);

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

/// 2027-01-31, 2027/01/31, 20270131, 31.01.2027, 31/Jan/27, or with the day or the month first and
/// slashes, whatever time of day follows. Years of two digits are of this century. Of an ISO week
/// like 2026-W05 it is the Monday.
[[nodiscard]] WrittenDay parse_day(const std::string& cell);

/// A word that a sum or a mean has in place of a name, in the last row of a table.
[[nodiscard]] bool is_total(const std::string& cell);

/// 1, true, yes or higher, and their opposites; none for other words.
[[nodiscard]] std::optional<bool> parse_truth(const std::string& text);

}  // namespace sprintcast
