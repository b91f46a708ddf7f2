#pragma once

#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Sets the order in which each team pulls its stories, and whether that is the order of work in
/// every trial.
/// @pre all else of the plan is there
void set_order_of_work(Plan& plan);

}  // namespace sprintcast
