#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/run/run_trials.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// What a story's place in the backlog rests on.
struct StoryRank {
    double chance_exists = 0.0;     ///< that it comes to be [-]
    double value = 0.0;             ///< mean, where it exists [value points]
    double effort = 0.0;            ///< mean, where it is begun [points or FTE days of its team]
    double value_per_effort = 0.0;  ///< ratio of the two; 0 without effort
    /// That its value per effort is among the three highest of its team's stories, or equal to one
    /// of these [-].
    double chance_of_top3 = 0.0;
};

/// The stories of a plan, and what the futures that tell them apart are worth.
struct RankedBacklog {
    IndexedVector<StoryKind, StoryRank> stories;
    std::vector<double> nets;  ///< as of `play_nets`: shape (trials)
};

/// What each story is worth for its effort, and how sure it is that it is among the best.
/// @param trials  at least one
/// @pre the plan has money
/// @throws Interrupted, TrialFailed
[[nodiscard]] RankedBacklog rank_stories(const Plan& plan,
                                         std::uint64_t seed,
                                         std::uint64_t trials,
                                         const RunOptions& options);

}  // namespace sprintcast
