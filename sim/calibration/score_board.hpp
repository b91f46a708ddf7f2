#pragma once

#include <span>
#include <vector>

#include "sim/calibration/backtest.hpp"

namespace sprintcast {

/// Which quantile of a total a confidence speaks of.
enum class Promise {
    at_most,   ///< effort: the upper one
    at_least,  ///< what gets done: the lower one
};

/// How one forecast came true.
struct CaseScore {
    double crps;
    double log_crps;
    double actual;
    double mean;                   ///< of the forecast
    std::array<double, 3> inside;  ///< each central interval: see part_inside [-]
    std::array<bool, 4> is_hit;
    double pit;
};

/// What a total of 0 needs to have a logarithm: ln(shift + total).
using LogShift = double;

/// @param totals  of the forecast, at least one; sorted in place
/// @param part    in [0, 1): where a forecast that equals what came true stands
[[nodiscard]] CaseScore score_case(
    std::vector<double>& totals, double actual, Promise promise, LogShift shift, double part);

/// The score of some forecasts; what names them is left empty.
/// @param cases  at least one
[[nodiscard]] BacktestScore score_of(std::span<const CaseScore> cases);

/// Half of the 95 % confidence interval of the mean forecast over the mean of what came true [-];
/// no number below two independent forecasts. Source: the variance of a ratio of means, W. G.
/// Cochran, Sampling Techniques, 3rd edition, 1977, chapter 6.
/// @param independent  as many forecasts without overlap would tell as much
[[nodiscard]] double margin_of_mean(std::span<const CaseScore> cases, double independent);

/// The mean of some series' scores, each weighing the same; named `all`, otherwise as the first.
/// Series with too few forecasts to tell anything do not count where others have more. How much the
/// series differ tells how far the mean may lie off.
/// @param scores  of one horizon and method, at least one
[[nodiscard]] BacktestScore mean_of(std::span<const BacktestScore> scores);

}  // namespace sprintcast
