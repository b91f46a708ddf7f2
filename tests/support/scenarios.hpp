#pragma once

#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "sim/engine/future.hpp"
#include "sim/engine/outcomes.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Reads a scenario that must be sound.
[[nodiscard]] ScenarioFile read_sound(const std::string& yaml);

/// The plan of a scenario that must be sound.
[[nodiscard]] Plan plan_of(const std::string& yaml);

/// The texts of all problems of a scenario, in order; none when it is sound. Its file is
/// `test.yaml`.
[[nodiscard]] std::vector<std::string> problems_of(const std::string& yaml);

/// The future of one trial, by the reference.
[[nodiscard]] Future future_of(const Plan& plan, std::uint64_t trial, std::uint64_t seed = 1);

/// Outcomes of the first trials, played one by one by the reference.
[[nodiscard]] Outcomes reference_outcomes(const Plan& plan,
                                          std::uint64_t trials,
                                          std::uint64_t seed = 1);

/// Forecast of a scenario that must be sound.
[[nodiscard]] Forecast forecast_of(const std::string& yaml,
                                   std::uint64_t trials = 1024,
                                   std::uint64_t seed = 1);

/// The date on which a story is finished, in the only future that an exact scenario has.
[[nodiscard]] std::string finish_date(const std::string& yaml, const std::string& story);

}  // namespace sprintcast
