#pragma once

#include <cstddef>
#include <vector>

#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Stories of a plan, the most urgent first.
using StoryOrder = std::vector<StoryIndex>;

/// All stories as the backlog has them.
[[nodiscard]] StoryOrder order_of_today(const Plan& plan);

/// All orders in which each story comes after those it depends on, told apart by what a team sees
/// of them: the order of its own stories.
/// @returns none when there are more than `most`
[[nodiscard]] std::vector<StoryOrder> all_orders(const Plan& plan, std::size_t most);

/// How far a story is moved.
enum class Reach {
    anywhere,   ///< to any place among its team's stories, or swapped with any of them
    doubling,   ///< by 1, 2, 4 ... places
    neighbours  ///< swapped with the next one
};

/// Orders in which one story has another place among its team's, each after those it depends on.
/// Over all stories, these hold each swap of two stories within reach.
[[nodiscard]] std::vector<StoryOrder> moves_of(StoryIndex story,
                                               const StoryOrder& order,
                                               const Plan& plan,
                                               Reach reach);

}  // namespace sprintcast
