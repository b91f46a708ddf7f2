#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "sim/calibration/backtest.hpp"
#include "sim/calibration/curves/curve_cuts.hpp"
#include "sim/engine/scores/score_filter.hpp"

namespace sprintcast {

/// A filter that follows a series, score by score, and begins anew where what was used or the
/// scale is another.
class CurveFollower {
  public:
    /// @param stream_key hash of the series: its draws hang on it
    /// @param ways  see ScoreFilter
    /// @pre series and options outlive this
    CurveFollower(const CurveSeries& series,
                  std::uint64_t stream_key,
                  const BacktestOptions& options,
                  std::size_t ways);

    /// What the first scores of the series say, fewer of them where options let only the latest be
    /// known.
    /// @pre at least one is known; no fewer than were asked for before
    /// @throws Interrupted when options say so
    [[nodiscard]] ImprovementCurve curve(std::size_t known);

  private:
    const CurveSeries& series_;
    std::uint64_t stream_key_;
    const BacktestOptions& options_;
    std::size_t ways_;
    std::optional<ScoreFilter> filter_;
    std::size_t first_ = 0;
    std::optional<ScoreScale> scale_;
    double unit_ = 0.0;
    std::size_t taken_ = 0;
};

}  // namespace sprintcast
