#pragma once

#include "sim/plan/plan.hpp"

namespace sprintcast {

/// The same plan, in which one story depends on nothing and waits for nothing.
[[nodiscard]] Plan let_begin_any_time(const Plan& plan, StoryIndex story);

}  // namespace sprintcast
