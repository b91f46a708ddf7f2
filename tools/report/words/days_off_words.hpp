#pragma once

#include <string>

#include "scenarios/text/recurring_days.hpp"

namespace sprintcast::report {

/// `24 Dec 2027 to 2 Jan 2028`, `every second Friday from 8 Jan 2027`.
[[nodiscard]] std::string days_off_words(const DaysOff& days);

/// How they recur, without dates: `every second Friday`.
[[nodiscard]] std::string recurrence_words(const RecurringDays& days);

}  // namespace sprintcast::report
