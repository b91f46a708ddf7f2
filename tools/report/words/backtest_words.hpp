#pragma once

#include <string>
#include <vector>

#include "scenarios/histories/history.hpp"
#include "sim/calibration/backtest.hpp"

namespace sprintcast::report {

/// `the next 10 tasks`, `the recorded score after 25% more effort`.
[[nodiscard]] std::string ahead_text(const History& history, std::uint32_t horizon);

/// `81% (78–84)`: a share of the forecasts with its 95 % interval.
[[nodiscard]] std::string share_with_interval(const BacktestScore& score, double share);

/// True where there are enough forecasts to judge a method by.
[[nodiscard]] bool is_judged(const BacktestScore& score);

/// The faults of our forecasts of one horizon beyond chance: `80% intervals too narrow`.
/// @pre is_judged(score)
[[nodiscard]] std::vector<std::string> faults_of(const BacktestScore& score);

/// Our forecasts of one horizon, judged in words.
[[nodiscard]] std::string judgement(const BacktestScore& score);

}  // namespace sprintcast::report
