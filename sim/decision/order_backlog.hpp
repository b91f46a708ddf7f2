#pragma once

#include <cstdint>
#include <vector>

#include "sim/decision/net_values.hpp"
#include "sim/decision/rank_stories.hpp"

namespace sprintcast {

/// A backlog's stories, the best order for them, and what it earns over today's.
struct BacklogOrder {
    IndexedVector<StoryKind, StoryRank> stories;  ///< of the plan
    std::vector<StoryIndex> best;                 ///< all stories, the most urgent first
    Gain gain;                                    ///< of the best order over today's [currency]
    std::uint64_t trials = 0;                     ///< that tell it
};

/// Looks for the order of the backlog that earns most.
///
/// Candidates are Smith's order under dependencies, with expected values and efforts (see
/// `smith_order`), with and without the late costs of epics, and, where several lanes, waits or
/// late costs make it more than a question of value per effort, what moving stories about improves
/// in simulated futures. What is found is valued in futures that the search has not seen; today's
/// order stays where nothing is clearly better.
/// @param trials  at least two
/// @pre the plan has money
/// @throws Interrupted, TrialFailed
[[nodiscard]] BacklogOrder order_backlog(const Plan& plan,
                                         std::uint64_t seed,
                                         std::uint64_t trials,
                                         const RunOptions& options);

}  // namespace sprintcast
