#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/histories/history.hpp"
#include "sim/calibration/backtest.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// How past forecasts came true: a table for each horizon, of all series together.
/// @param source  the history's name
/// @param scores  at least one
[[nodiscard]] Document backtest_document(const std::string& source,
                                         const History& history,
                                         const std::vector<BacktestScore>& scores);

}  // namespace sprintcast::report
