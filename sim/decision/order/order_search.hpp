#pragma once

#include <cstdint>
#include <vector>

#include "sim/decision/order/order_moves.hpp"
#include "sim/engine/run/run_trials.hpp"

namespace sprintcast {

/// What was tried against the order that a search ends with.
enum class OrderSearch {
    all_orders,  ///< every order that keeps the dependencies
    all_moves,   ///< moving any story to any place of its team's, and swapping any two
    neighbours,  ///< swapping any two neighbours of a team's stories
    cut_short    ///< less than that: it would have taken too long
};

/// An order that a search ends with.
struct FoundOrder {
    StoryOrder order;
    OrderSearch search = OrderSearch::cut_short;
    std::uint64_t tried = 0;  ///< other orders, the last time round
    /// By what one of these may yet be worth more: four standard errors above its mean; 0 when none
    /// is [currency].
    double left_open = 0.0;
};

/// Looks for the order that earns most in simulated futures. Few stories are tried in all orders;
/// more are moved about as long as that is clearly worth it.
/// @param starts  orders to begin with: the first, unless another is clearly worth more
/// @param trials  at most; at least two
/// @pre the plan has money
/// @throws Interrupted, TrialFailed
[[nodiscard]] FoundOrder search_order(const Plan& plan,
                                      const std::vector<StoryOrder>& starts,
                                      std::uint64_t seed,
                                      std::uint64_t trials,
                                      const RunOptions& options);

}  // namespace sprintcast
