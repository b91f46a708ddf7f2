#pragma once

#include "sim/plan/plan.hpp"

namespace sprintcast {

/// The plan if a team first does something else: its people for some FTE days, of what unplanned
/// work leaves on average; a team with a velocity, whose days are not known, for some whole
/// sprints. Each story keeps its luck.
/// @param days     [FTE days], >= 0
/// @param sprints  >= 0
[[nodiscard]] Plan reserve_capacity_first(const Plan& plan,
                                          TeamIndex team,
                                          double days,
                                          std::uint32_t sprints);

}  // namespace sprintcast
