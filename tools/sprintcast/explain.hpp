#pragma once

#include <cstdint>

#include "scenarios/language/scenario.hpp"
#include "sim/engine/run_trials.hpp"
#include "tools/report/forecast_run.hpp"

namespace sprintcast {

/// Explains the forecast of a scenario: why stories roll over, and what moves the P85 date.
/// @param plan  of the scenario
/// @throws Interrupted
[[nodiscard]] Explanation explain(const Scenario& scenario,
                                  const Plan& plan,
                                  const Forecast& forecast,
                                  std::uint64_t seed,
                                  const RunOptions& options);

}  // namespace sprintcast
