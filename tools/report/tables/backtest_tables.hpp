#pragma once

#include <string_view>
#include <vector>

#include "sim/calibration/backtest.hpp"
#include "sim/calibration/curves/regret.hpp"
#include "tools/report/document/table.hpp"

namespace sprintcast::report {

/// `backtest.csv`: a row for each dataset, horizon and method. Shares are from 0 to 1; a cell is
/// empty where a score is not defined. Of scores, horizon 1 is the next score, others are further
/// effort in percent, and `all` is all of them together.
/// @param crps_heading  what people read `ncrps` as
[[nodiscard]] Table backtest_table(const std::vector<BacktestScore>& scores,
                                   std::string_view crps_heading = "");

/// `regret.csv`: a row for each dataset, relative worth and rule; worth `all` is all of them
/// together. `starts` are past moments; `sprints`, `net` and `regret` are means over them, the last
/// two in costs of a sprint.
[[nodiscard]] Table regret_table(const std::vector<RuleScore>& scores);

}  // namespace sprintcast::report
