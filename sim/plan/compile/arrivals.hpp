#pragma once

#include <cstdint>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Work that comes in during a plan, as stories that stand behind the backlog: of each team that
/// has both arrivals and stories, as many for each sprint as stories of the usual size hold what a
/// sprint brings, or fewer and larger ones. Those of one sprint share its draw. Their cost is that
/// of as many stories as they hold.
/// @param sprints  until the plan's end
[[nodiscard]] std::vector<Story> arriving_stories(const Scenario& scenario, std::uint32_t sprints);

/// A plan without what comes in.
[[nodiscard]] Plan without_arrivals(const Plan& plan);

}  // namespace sprintcast
