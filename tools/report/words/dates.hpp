#pragma once

#include "scenarios/language/scenario.hpp"
#include "sim/forecast/forecast.hpp"

namespace sprintcast::report {

/// The calendar date of a day of a scenario.
[[nodiscard]] Date date_of(const Scenario& scenario, Day day);

/// The first day of a sprint, from 0 on.
[[nodiscard]] Day first_day_of(const Scenario& scenario, std::uint32_t sprint);

/// Its last day.
[[nodiscard]] Day last_day_of(const Scenario& scenario, std::uint32_t sprint);

/// The sprint that a day lies in, the first being 1.
[[nodiscard]] int sprint_number(const Scenario& scenario, Day day);

}  // namespace sprintcast::report
