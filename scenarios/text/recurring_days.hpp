#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>

#include "scenarios/text/date.hpp"

namespace sprintcast {

/// A weekday that comes again and again: `every second Friday`, `last Friday of the month`.
struct RecurringDays {
    std::chrono::weekday weekday;
    int every = 1;             ///< weeks from one to the next, 1 to 4
    int of_month = 0;          ///< which one of each month, 1 to 4, or `last_of_month`; 0: by weeks
    std::optional<Date> from;  ///< none before it; weeks count from the first one from then on
    std::optional<Date> until;       ///< none after it
    bool counts_from_start = false;  ///< nobody says which: from the scenario's start

    friend bool operator==(const RecurringDays& a, const RecurringDays& b) = default;
};

inline constexpr int last_of_month = -1;

/// `2027-12-24..2028-01-02`, or days that recur.
using DaysOff = std::variant<DateRange, RecurringDays>;

/// A date, a range of dates, or days that recur, with weekdays in full or short.
[[nodiscard]] Parsed<DaysOff> read_days_off(std::string_view text);

/// The first of the weekday on a date or after it.
[[nodiscard]] Date first_from(std::chrono::weekday weekday, Date date);

/// True when they fall on a date.
/// @pre `from` is there if they come less often than each week
[[nodiscard]] bool falls_on(const RecurringDays& days, Date date);

}  // namespace sprintcast
