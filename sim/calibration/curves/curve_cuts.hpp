#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/calibration/backtest.hpp"

namespace sprintcast {

/// A series' best scores, one an effort.
struct CurveSeries {
    std::vector<ScoredEffort> scores;
    MetricKind metric;
};

/// A score that is forecast from some that came before.
struct CurveTarget {
    std::uint32_t horizon;  ///< see BacktestOptions
    double further;         ///< effort from now on, in the history's unit
    double score;           ///< that came true
};

/// A past moment.
struct CurveCut {
    std::size_t known;  ///< scores before it, at least one
    std::vector<CurveTarget> targets;
};

/// The series of a history: the running best, the last at each effort.
[[nodiscard]] std::vector<CurveSeries> series_of(const ScoreHistory& history);

/// The moments of each series with their targets: after each score, or after a few where these
/// would be too many.
[[nodiscard]] std::vector<std::vector<CurveCut>> cuts_of(const std::vector<CurveSeries>& all,
                                                         const BacktestOptions& options);

}  // namespace sprintcast
