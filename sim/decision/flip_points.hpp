#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "sim/decision/lever.hpp"
#include "sim/decision/payoff.hpp"

namespace sprintcast {

/// By what factor one thing must change to turn the answer round.
struct FlipPoint {
    Lever lever;
    std::optional<double> factor;  ///< none: not between a sixteenth and sixteen times
};

/// How far factors are looked for.
inline constexpr double widest_flip = 16.0;

/// What would flip the decision now, all else being as it is: the factor nearest to 1 of those that
/// are looked at, doubled step by step and then halved in between. What is 0 has no factor.
/// Where few paths already give another answer, it is too close to call: all factors are 1.
/// @param answer  the decision now: to go on
/// @throws Interrupted
[[nodiscard]] std::array<FlipPoint, all_levers.size()> find_flip_points(
    const MetricPlan& metric,
    const ImprovementCurve& curve,
    const BacklogDelay& delay,
    bool answer,
    std::uint64_t seed,
    const RunOptions& options);

}  // namespace sprintcast
