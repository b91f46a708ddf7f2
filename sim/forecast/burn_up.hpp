#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/engine/run/run_trials.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// The shares of trials at which a burn-up is told.
inline constexpr std::array<double, 5> burn_up_quantiles{0.05, 0.25, 0.50, 0.75, 0.95};

/// How much of the planned work is finished after some days.
struct BurnUpDay {
    Day day;  ///< days since the start that are over
    /// Quantiles over the trials of the share that is finished [-], in whole percents.
    std::array<double, burn_up_quantiles.size()> finished;
};

/// How the work of a plan gets finished, from its start to a last day.
///
/// Work is told in effort points of the stories that come to be in a future; spikes have none. A
/// future without points is finished when its last story is.
/// @param last    day, > 0
/// @param trials  at least one
/// @returns days in order, from 0 to the last, at most 101 of them, and but for the last the same
///          number of days apart
/// @throws Interrupted, TrialFailed
[[nodiscard]] std::vector<BurnUpDay> burn_up(const Plan& plan,
                                             Day last,
                                             std::uint64_t seed,
                                             std::uint64_t trials,
                                             const RunOptions& options);

}  // namespace sprintcast
