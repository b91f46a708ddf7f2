#pragma once

#include "sim/plan/plan.hpp"

namespace sprintcast {

/// The same plan, in which one story depends on nothing and waits for nothing.
[[nodiscard]] Plan let_begin_any_time(const Plan& plan, StoryIndex story);

/// The plan if nobody waited for other teams, nor for anything outside.
[[nodiscard]] Plan without_outside_waits(const Plan& plan);

}  // namespace sprintcast
