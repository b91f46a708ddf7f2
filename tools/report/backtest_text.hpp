#pragma once

#include <span>
#include <string>

#include "scenarios/histories/history.hpp"
#include "sim/calibration/backtest.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// What a history holds, in a line: "5,536 finished tasks of 12 series, in hours".
[[nodiscard]] std::string history_text(const History& history);

/// How forecasts would have come true, for people: a table for each horizon, of all series
/// together.
[[nodiscard]] std::string backtest_text(const History& history,
                                        std::span<const BacktestScore> scores,
                                        const Terminal& terminal);

}  // namespace sprintcast
