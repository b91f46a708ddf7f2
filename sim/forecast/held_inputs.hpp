#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/replayer.hpp"
#include "sim/forecast/normal_scores.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

// Where the draws of an input are held so that the input is at its median, or so many standard
// deviations of a normal from it: its score. A score of 0 is the median, -1.28 and 1.28 are P10 and
// P90; a high score makes stories long, waits long, and velocities high.
//
// An input that many draws make up is held where their sum is at that score, each draw as far from
// its median as it matters to the sum. All are empty where nothing of the input varies.

/// Holds more draws as well.
void append(std::vector<HeldDraw>& holds, const std::vector<HeldDraw>& more);

/// A story's own estimate ratio, what others share with it being at its median, and the size that
/// nobody could estimate.
[[nodiscard]] std::vector<HeldDraw> hold_own_estimate(const Plan& plan,
                                                      const DrawLayout& layout,
                                                      StoryIndex story,
                                                      double score);

/// What all stories with this estimation error share: where it stands, how it drifts (their sum
/// over all stories has the score), how it depends on size and how wide it is (at their medians).
/// Whether the history or the prior rules is held at the likelier.
[[nodiscard]] std::vector<HeldDraw> hold_shared_error(const Plan& plan,
                                                      const DrawLayout& layout,
                                                      ErrorIndex error,
                                                      double score);

[[nodiscard]] std::vector<HeldDraw> hold_growth(const Plan& plan,
                                                const DrawLayout& layout,
                                                GrowthIndex growth,
                                                double score);

/// How long a story waits after its last dependency.
[[nodiscard]] std::vector<HeldDraw> hold_wait(const Plan& plan,
                                              const DrawLayout& layout,
                                              StoryIndex story,
                                              double score);

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

/// All that makes a team's capacity, at its median in every sprint; no sprint finishes nothing
/// unless most do.
[[nodiscard]] std::vector<HeldDraw> hold_capacity_at_median(const Plan& plan,
                                                            const DrawLayout& layout,
                                                            TeamIndex team);

/// An experiment that ends in one of its outcomes; empty if that never happens.
[[nodiscard]] std::vector<HeldDraw> hold_outcome(const Plan& plan,
                                                 const DrawLayout& layout,
                                                 StoryIndex experiment,
                                                 std::size_t outcome);

}  // namespace sprintcast
