#pragma once

#include <cstdint>
#include <string>

#include "scenarios/histories/history.hpp"

namespace sprintcast {

/// Leaves out the periods that are not over on a day, unless all are.
/// @param periods  of one series
/// @returns how many were left out
std::uint64_t drop_periods_after(PeriodHistory& periods, std::int64_t day);

/// Turns periods of another length into sprints: several periods that make a sprint are summed,
/// from the latest backwards; other lengths count in proportion.
/// @param periods      of one series, oldest first
/// @param sprint_days  [calendar days]
/// @returns a sentence on what was done; empty when periods are sprints, or no dates tell
[[nodiscard]] std::string make_sprints(PeriodHistory& periods, double sprint_days);

/// "the week", "2 weeks"
/// @pre length.days > 0
[[nodiscard]] std::string length_text(const PeriodLength& length);

/// The sentence on numbers that count in proportion.
/// @param count  periods in a sprint
[[nodiscard]] std::string proportion_text(const PeriodLength& length, double count);

}  // namespace sprintcast
