#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/run/replayer.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

// Where the draws of what is estimated, waits or ends somehow are held, by its score: see HeldSum.
// All are empty where nothing of the input varies.

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

/// How many items there are.
/// @param count  place in Plan::counts
[[nodiscard]] std::vector<HeldDraw> hold_item_count(const DrawLayout& layout,
                                                    std::size_t count,
                                                    double score);

/// How long a story waits after its last dependency.
[[nodiscard]] std::vector<HeldDraw> hold_wait(const Plan& plan,
                                              const DrawLayout& layout,
                                              StoryIndex story,
                                              double score);

/// An experiment that ends in one of its outcomes; empty if that never happens.
[[nodiscard]] std::vector<HeldDraw> hold_outcome(const Plan& plan,
                                                 const DrawLayout& layout,
                                                 StoryIndex experiment,
                                                 std::size_t outcome);

}  // namespace sprintcast
