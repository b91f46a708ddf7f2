#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "sim/engine/run/run_trials.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/forecast/sensitivity/inputs.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// What an input does to the day by which all is done with 85 % confidence.
struct InputEffect {
    Input input;
    /// With the input at its low: P10, somebody with less time, the experiment's earliest outcome;
    /// none: beyond the plan's end.
    std::optional<Day> p85_low;
    std::optional<Day> p85_high;  ///< P90, more time, the latest outcome
    /// High less low, on a scale without gaps between days [days]; none where one of them is
    /// never.
    std::optional<Estimate> swing;
    std::size_t low_outcome = 0;  ///< of an experiment
    std::size_t high_outcome = 0;
};

/// What moves the end of a backlog, and which stories decide it.
struct Sensitivity {
    std::uint64_t trials = 0;
    std::optional<Day> p85;            ///< the forecast's, with all inputs as they fall
    std::vector<InputEffect> effects;  ///< the greatest swing first
    /// Share of the trials that end in which a story is on the path that decides the end [-]; none
    /// when no trial ends.
    IndexedVector<StoryKind, std::optional<double>> critical;
};

/// Holds each input of a plan at its low and at its high, all else keeping its luck, and compares
/// what comes of it in the same trials. An input that does not vary is not listed.
///
/// Dates are anchored at the forecast's: what leaves the plan as it is gives its P85 date, however
/// few the trials are.
/// @param forecast  of the plan and seed: its P85 date, and until when sprints matter
/// @param stated    inputs that do not vary, with plans that differ in their lanes and waits alone
/// @param trials    at most; fewer, but 1,024 at least, of a plan whose inputs would take long
/// @param most_of_stories  inputs of single stories that are held: those that move the mean end
/// most
///                         in a few trials; what stories share is always held
/// @throws Interrupted
[[nodiscard]] Sensitivity measure_sensitivity(
    const Plan& plan,
    const Forecast& forecast,
    std::span<const StatedInput> stated,
    std::uint64_t seed,
    std::uint64_t trials,
    const RunOptions& options = {},
    std::size_t most_of_stories = std::numeric_limits<std::size_t>::max());

}  // namespace sprintcast
