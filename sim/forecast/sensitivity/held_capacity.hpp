#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/run/replayer.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

// Where the draws of what a team can do are held, by its score: see HeldSum. All are empty where
// nothing of the input varies.

/// Where a team's velocity is now.
[[nodiscard]] std::vector<HeldDraw> hold_level(const Plan& plan,
                                               const DrawLayout& layout,
                                               TeamIndex team,
                                               double score);

/// How much it varies.
[[nodiscard]] std::vector<HeldDraw> hold_spread(const Plan& plan,
                                                const DrawLayout& layout,
                                                TeamIndex team,
                                                double score);

/// How often its sprints finish nothing.
[[nodiscard]] std::vector<HeldDraw> hold_empty_sprints(const Plan& plan,
                                                       const DrawLayout& layout,
                                                       TeamIndex team,
                                                       double score);

/// What the first sprints of a team have of their own: a velocity's noise and changes of level, or
/// the share that unplanned work takes.
[[nodiscard]] std::vector<HeldDraw> hold_sprints(const Plan& plan,
                                                 const DrawLayout& layout,
                                                 TeamIndex team,
                                                 std::uint32_t sprints,
                                                 double score);

/// What sickness takes of the first sprints of a team.
[[nodiscard]] std::vector<HeldDraw> hold_sickness(const Plan& plan,
                                                  const DrawLayout& layout,
                                                  TeamIndex team,
                                                  std::uint32_t sprints,
                                                  double score);

/// All that makes a team's capacity, at its median in every sprint; no sprint finishes nothing
/// unless most do.
[[nodiscard]] std::vector<HeldDraw> hold_capacity_at_median(const Plan& plan,
                                                            const DrawLayout& layout,
                                                            TeamIndex team);

}  // namespace sprintcast
