#pragma once

#include <span>

#include "sim/plan/plan.hpp"

namespace sprintcast {

/// The plan with other priorities, or without some of its stories: those of `order`, in that order.
/// What named a story that is left out no longer does: nothing waits for it, no outcome leads to
/// it, no spike looks into it; what only stories that are left out led to is there in any future.
/// Each story keeps its luck.
/// @param order  distinct stories of the plan, the most urgent first
[[nodiscard]] Plan select_stories(const Plan& plan, std::span<const StoryIndex> order);

}  // namespace sprintcast
