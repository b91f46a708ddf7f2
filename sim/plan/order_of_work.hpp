#pragma once

#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Sets the order in which each team pulls its stories, and whether that is the order of work in
/// every trial.
/// @pre all else is compiled
void set_order_of_work(Plan& plan);

/// The same plan, in which one story depends on nothing and waits for nothing.
[[nodiscard]] Plan let_begin_any_time(const Plan& plan, StoryIndex story);

}  // namespace sprintcast
