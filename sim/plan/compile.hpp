#pragma once

#include <stdexcept>

#include "scenarios/language/scenario.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// A scenario that is sound but asks for what cannot be done with it yet.
class PlanError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Turns names into indices, dates into days and distributions into tables.
///
/// Stories, epics and teams keep the order of the scenario's lists.
/// @pre the scenario has a backlog, and so a start and somebody to work on it
/// @throws PlanError if a team's capacity is only known from a file
[[nodiscard]] Plan compile(const Scenario& scenario);

}  // namespace sprintcast
