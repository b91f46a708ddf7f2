#pragma once

#include <span>
#include <vector>

#include "models/score_scale.hpp"

namespace sprintcast {

/// A metric's past as the improvement curve takes it: the best score after each effort, seen from
/// the last one.
struct PastCurve {
    struct Point {
        double effort;  ///< in units of the last point's, the last 1 [-]
        double
            behind;  ///< gain from here to the best score now, >= 0, never rising, the last 0 [-]
    };

    ScoreScale scale;
    double effort;              ///< so far, in the history's unit, > 0
    double resolution;          ///< smallest gain that shows [-]
    std::vector<Point> points;  ///< at least one

    /// The gain from which a recorded score shows one: smaller ones round to none [-].
    [[nodiscard]] double least_shown() const { return 0.5 * resolution; }

    /// True when the best score is the bound: nothing is left to gain.
    bool is_at_bound = false;
};

/// The running best, one point an effort value: the last.
/// @param scores  of all attempts, efforts not falling; those that gained nothing are evidence too
/// @throws std::invalid_argument if there is no score, an effort falls, is negative or not finite,
///         the last is not positive, a score is not finite or beyond the bound, or the resolution
///         is not positive
[[nodiscard]] PastCurve read_past(std::span<const ScoredEffort> scores, const MetricKind& metric);

}  // namespace sprintcast
