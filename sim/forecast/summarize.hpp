#pragma once

#include "sim/engine/outcomes.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Turns counts into dates and chances.
///
/// A percentile is the first day by which at least that share of all trials is finished; trials
/// that never finish are part of all. Sprints are listed until a team is done in 99 % of the
/// trials.
/// @pre the outcomes are of this plan, and of one trial at least
[[nodiscard]] Forecast summarize(const Plan& plan, const Outcomes& outcomes);

/// How many trials make a share of them: the fewest that are at least so many.
[[nodiscard]] std::uint64_t rank_of(double p, std::uint64_t trials);

/// The first value by which a share of all trials lies; none when it lies beyond all that occurred.
/// @param trials       all, those that have no value included
/// @param extra_zeros  trials at 0 that are not in the counts
[[nodiscard]] std::optional<std::size_t> quantile(const Counts& counts,
                                                  std::uint64_t trials,
                                                  double p,
                                                  std::uint64_t extra_zeros = 0);

/// A quantile on a scale without gaps: the trials of a day are spread evenly from the end of the
/// day before it that has any. Beside a weekend, a day's trials being spread over that day alone,
/// it would jump by two days with the luck of a single trial, which no error could tell.
/// @param trials  all, those that never finish included
/// @returns none when it lies beyond the plan's end
[[nodiscard]] std::optional<double> continuous_quantile(const Counts& days,
                                                        std::uint64_t trials,
                                                        double p);

}  // namespace sprintcast
