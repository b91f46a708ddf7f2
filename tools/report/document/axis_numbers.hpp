#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/text/date.hpp"

namespace sprintcast::report {

/// How the numbers of an axis are written.
struct NumberFormat {
    enum class Kind { plain, percent, money, date };

    Kind kind = Kind::plain;
    std::string currency;       ///< of money
    std::optional<Date> start;  ///< of dates: a number is the days since then
    /// Of dates: a number is how many days are over, and stands for the last of them.
    bool is_over = false;
};

/// A number as its axis writes it: with the digits that tell ticks a `step` apart from each other,
/// or with three or four that matter where there is no step (0).
[[nodiscard]] std::string number_text(double number, const NumberFormat& format, double step);

/// Round numbers within a range, 1, 2 or 5 times a power of ten apart, and at most so many steps
/// between them; of dates, days, weeks or the first days of months.
[[nodiscard]] std::vector<double> ticks_of(std::pair<double, double> range,
                                           std::size_t most,
                                           const NumberFormat& format);

}  // namespace sprintcast::report
