#pragma once

#include "scenarios/language/scenario.hpp"
#include "sim/forecast/forecast.hpp"

namespace sprintcast::report {

/// The calendar date of a day of a scenario.
[[nodiscard]] Date date_of(const Scenario& scenario, Day day);

/// The sprint that a day lies in, the first being 1.
[[nodiscard]] int sprint_number(const Scenario& scenario, Day day);

}  // namespace sprintcast::report
