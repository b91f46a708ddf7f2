#pragma once

#include "scenarios/language/scenario.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Turns names into indices, dates into days and distributions into tables.
///
/// Stories, epics and teams keep the order of the scenario's lists.
/// @pre the scenario has a backlog, and so a start and somebody to work on it
[[nodiscard]] Plan compile(const Scenario& scenario);

}  // namespace sprintcast
