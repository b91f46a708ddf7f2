#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/run/run_trials.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Chances of a story in one of the next sprints [-].
struct StoryChances {
    double committed = 0.0;    ///< that the sprint commits to it
    double begun = 0.0;        ///< that it is begun by the sprint's end
    double finished = 0.0;     ///< that it is finished by the sprint's end
    double rolled_over = 0.0;  ///< that the sprint commits to it and ends without it
};

/// A story in the next sprints.
struct StoryOutlook {
    std::vector<StoryChances> sprints;  ///< shape (sprints)
    double exists = 0.0;                ///< chance that it comes to be [-]
    /// Chance that it is begun by the last sprint's end if nobody waits for other teams or for
    /// anything outside [-].
    double begun_unless_held = 0.0;
};

/// The greatest number of sprints that can be looked at.
inline constexpr std::uint32_t most_sprints_ahead = 12;

/// Looks at what the next sprints hold.
/// @param sprints  1 to `most_sprints_ahead`
/// @param trials   at least one
/// @returns of each story of the plan
/// @throws Interrupted, TrialFailed
[[nodiscard]] IndexedVector<StoryKind, StoryOutlook> look_ahead(const Plan& plan,
                                                                std::uint32_t sprints,
                                                                std::uint64_t seed,
                                                                std::uint64_t trials,
                                                                const RunOptions& options);

}  // namespace sprintcast
