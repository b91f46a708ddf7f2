#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/run/run_trials.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// What a backlog loses because sprints of other work come first: shape (sprints)(trials), of each
/// sprint what it loses more than with one sprint fewer [currency]. Empty: nothing.
using BacklogDelay = std::vector<std::vector<float>>;

/// Plays the backlog behind 0, 1 ... further sprints, each future with the same luck.
/// @param team          that the sprints are taken from
/// @param sprint_effort what one of them takes of people [FTE days]
/// @param sprints       at most
/// @pre the plan has money
/// @throws Interrupted, TrialFailed
[[nodiscard]] BacklogDelay delay_backlog(const Plan& plan,
                                         TeamIndex team,
                                         double sprint_effort,
                                         std::uint32_t sprints,
                                         std::uint64_t seed,
                                         std::uint64_t trials,
                                         const RunOptions& options);

}  // namespace sprintcast
