#pragma once

#include <cstdint>
#include <vector>

#include "sim/decision/order/order_search.hpp"
#include "sim/decision/order/rank_stories.hpp"
#include "sim/decision/stopping/net_values.hpp"

namespace sprintcast {

/// A backlog's stories, the best order found for them, and what it earns over today's.
struct BacklogOrder {
    IndexedVector<StoryKind, StoryRank> stories;  ///< of the plan
    std::vector<double> nets;                     ///< of today's order, in each trial [currency]
    StoryOrder best;                              ///< all stories, the most urgent first
    Gain gain;                                    ///< of that order over today's [currency]
    std::uint64_t trials = 0;                     ///< that tell it
    OrderSearch search = OrderSearch::cut_short;  ///< what was tried against that order
    std::uint64_t tried = 0;                      ///< other orders
    /// By what one of these may yet be worth more: four standard errors above its mean; 0 when none
    /// is [currency].
    double left_open = 0.0;
};

/// Looks for the order of the backlog that earns most.
///
/// The search begins with Smith's order under dependencies, with expected values and efforts (see
/// `smith_order`), with and without the late costs of epics, and goes on from the better one or
/// today's. What is found is valued in futures that the search has not seen; today's order stays
/// where nothing is clearly better.
/// @param trials  at least two
/// @pre the plan has money
/// @throws Interrupted, TrialFailed
[[nodiscard]] BacklogOrder order_backlog(const Plan& plan,
                                         std::uint64_t seed,
                                         std::uint64_t trials,
                                         const RunOptions& options);

}  // namespace sprintcast
