#pragma once

#include <cstdint>
#include <optional>

#include "sim/engine/run/run_trials.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// How many trials a forecast takes.
struct TrialBudget {
    /// Exactly so many, or at most so many when there is a precision.
    std::uint64_t trials = 100'000;

    /// Trials are added, in waves that double their number, until the error of the backlog's P85
    /// date and of every epic's is at most this [days], > 0. A date beyond the plan's end has no
    /// error.
    std::optional<double> precision = std::nullopt;
};

/// Runs as many trials of a plan as the budget says, and summarizes them.
/// @param options  its on_progress counts the trials of all waves
/// @throws Interrupted, TrialFailed
[[nodiscard]] Forecast run_forecast(const Plan& plan,
                                    std::uint64_t seed,
                                    const TrialBudget& budget,
                                    const RunOptions& options = {});

/// True when the errors that a precision speaks of are small enough.
[[nodiscard]] bool is_precise(const Forecast& forecast, double precision);

}  // namespace sprintcast
