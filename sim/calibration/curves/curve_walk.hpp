#pragma once

#include <string>
#include <vector>

#include "sim/calibration/backtest.hpp"

namespace sprintcast {

/// Forecasts the scores of each series from its early ones, and scores that.
///
/// A forecast speaks of recorded scores, as what came true is one: gains that would not show are
/// none. A forecast's CRPS counts in units of the series' whole movement; series weigh the same in
/// `all`. A target of so much further effort is the score nearest to it, if it is within a third of
/// the way.
[[nodiscard]] std::vector<BacktestScore> backtest_curves(const ScoreHistory& history,
                                                         const std::vector<std::string>& series,
                                                         const BacktestOptions& options);

}  // namespace sprintcast
