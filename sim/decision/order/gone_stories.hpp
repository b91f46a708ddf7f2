#pragma once

#include <vector>

#include "sim/plan/plan.hpp"

namespace sprintcast {

/// True for each story that goes when some do: these, and those that only they could have led to.
/// What depends on them stays.
[[nodiscard]] std::vector<bool> gone_with(const Plan& plan, std::vector<StoryIndex> going);

/// True for each story that goes when one is dropped: it, all that depends on what goes or could
/// only have come of it, and spikes that look into nothing else.
[[nodiscard]] std::vector<bool> dropped_with(const Plan& plan, StoryIndex story);

/// The plan without some of its stories.
[[nodiscard]] Plan without(const Plan& plan, const std::vector<bool>& is_gone);

}  // namespace sprintcast
