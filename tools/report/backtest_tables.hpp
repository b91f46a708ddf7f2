#pragma once

#include <span>

#include "sim/calibration/backtest.hpp"
#include "sim/calibration/regret.hpp"
#include "tools/report/table.hpp"

namespace sprintcast {

/// `backtest.csv`: a row for each dataset, horizon and method. Shares are from 0 to 1; a cell is
/// empty where a score is not defined. Of scores, horizon 1 is the next score, others are further
/// effort in percent, and `all` is all of them together.
[[nodiscard]] Table backtest_table(std::span<const BacktestScore> scores);

/// `regret.csv`: a row for each dataset, relative worth and rule; worth `all` is all of them
/// together. `starts` are past moments; `sprints`, `net` and `regret` are means over them, the last
/// two in costs of a sprint.
[[nodiscard]] Table regret_table(std::span<const RuleScore> scores);

}  // namespace sprintcast
