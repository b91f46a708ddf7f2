#pragma once

#include <span>
#include <vector>

#include "models/curves/score_scale.hpp"

namespace sprintcast {

/// A metric's past as the improvement curve takes it: the best score so far after each effort.
struct PastCurve {
    ScoreScale scale;
    double unit;                     ///< the first effort above 0, in the history's unit, > 0
    std::vector<ScoredEffort> best;  ///< efforts in the history's unit, rising; at least one

    [[nodiscard]] double effort() const { return best.back().effort; }
    [[nodiscard]] double now() const { return best.back().score; }

    /// True when the best score is the bound: nothing is left to gain.
    [[nodiscard]] bool is_at_bound() const;
};

/// The running best, one point an effort value: the last.
/// @param scores  of all attempts, efforts not falling; those that gained nothing are evidence too
/// @throws std::invalid_argument if there is no score, an effort falls, is negative or not finite,
///         the last is not positive, a score is not finite or beyond the bound, or the resolution
///         is not positive
[[nodiscard]] PastCurve read_past(std::span<const ScoredEffort> scores, const MetricKind& metric);

}  // namespace sprintcast
