#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include "scenarios/language/scenario.hpp"
#include "sim/engine/run_trials.hpp"
#include "tools/report/forecast_run.hpp"

namespace sprintcast {

/// How many futures explain a forecast, at most.
struct ExplainTrials {
    std::uint64_t rollovers = 4096;    ///< shares to two points; 0: nothing on rollovers
    std::uint64_t sensitivity = 8192;  ///< P85 dates to a day or two
    /// Inputs of single stories that are held in them, at most.
    std::size_t of_stories = std::numeric_limits<std::size_t>::max();
};

/// Explains the forecast of a scenario: why stories roll over, and what moves the P85 date.
/// @param plan  of the scenario
/// @throws Interrupted
[[nodiscard]] Explanation explain(const Scenario& scenario,
                                  const Plan& plan,
                                  const Forecast& forecast,
                                  std::uint64_t seed,
                                  const ExplainTrials& most,
                                  const RunOptions& options);

}  // namespace sprintcast
