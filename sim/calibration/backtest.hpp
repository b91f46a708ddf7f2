#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "models/scores.hpp"
#include "scenarios/histories/history.hpp"

namespace sprintcast {

/// What is finished, or known, before a first forecast, unless options say otherwise.
inline constexpr std::uint64_t least_stories = 30;
inline constexpr std::uint64_t least_periods = 5;
inline constexpr std::uint64_t least_scores = 2;

/// Of scores: the next one, whatever effort it took, and all recorded scores together. Other
/// horizons are further effort in percent of that so far: they name the recorded score nearest to
/// it, or the best score so far at it, as the end of a sprint shows it.
inline constexpr std::uint32_t next_score = 1;
inline constexpr std::uint32_t every_horizon = 0;
inline constexpr std::uint32_t most_percent = 1'000'000;
[[nodiscard]] constexpr std::uint32_t best_after(std::uint32_t percent) {
    return most_percent + percent;
}
[[nodiscard]] constexpr bool is_best_after(std::uint32_t horizon) {
    return horizon > most_percent;
}
[[nodiscard]] constexpr std::uint32_t percent_of(std::uint32_t horizon) {
    return is_best_after(horizon) ? horizon - most_percent : horizon;
}

/// How past forecasts are made.
struct BacktestOptions {
    std::uint64_t seed = 1;
    unsigned threads = 1;  ///< >= 1; the scores do not depend on it
    /// Stories or periods ahead, or further effort in percent, each scored by itself; empty: 1, 10,
    /// 30 stories, 1, 3, 6 periods, or the next score, those near 25, 50, 100 percent, and the best
    /// after 33, 100, 167 percent.
    std::vector<std::uint32_t> horizons;
    /// Finished stories or periods before the first forecast; none: 30 stories, 5 periods.
    std::optional<std::uint64_t> least_history;
    /// Only so many of the latest are known to a forecast; none: all.
    std::optional<std::uint64_t> most_history;
    std::uint64_t most_forecasts = 10'000;  ///< of one horizon, in all series together
    bool scores_usual_methods = true;       ///< beside ours
    /// Called now and then, from one thread at a time, with the share that is done [-].
    std::function<void(double)> on_progress;
    const std::atomic<bool>* stop = nullptr;  ///< once true, the backtest ends early
};

/// How forecasts of one method came true.
///
/// What is forecast is a total: what the next stories take, or what the next periods complete. Of
/// scores it is the gain over the best so far, in the curve's units, as a recorded score shows it:
/// a gain below half of the smallest step is none.
struct BacktestScore {
    static constexpr std::array<double, 4> confidences{0.50, 0.70, 0.85, 0.95};
    static constexpr std::array<double, 3> intervals{0.50, 0.80, 0.90};
    static constexpr std::size_t pit_bins = 10;
    static constexpr std::uint64_t least_forecasts =
        5;  ///< forecasts that a series needs to count in `all`

    std::string dataset;  ///< series, or `all`: the mean over series with 5 forecasts or more
    std::uint32_t horizon = 0;
    std::string method;
    std::uint64_t forecasts = 0;

    /// As many forecasts that have nothing to do with one another would tell as much: what the
    /// intervals of shares count. Those of a series that overlap count for fewer, and series that
    /// differ more than their lengths explain leave `all` with fewer.
    double independent = 0.0;

    double ncrps = 0.0;  ///< mean CRPS over the mean of what came true [-]; no number if that is 0.
                         ///< Of scores, over that of a forecast of no change
    double log_crps = 0.0;  ///< mean CRPS of the total's logarithm, of 1 + total for periods [-];
                            ///< no number for scores
    double log_score = std::numeric_limits<double>::quiet_NaN();  ///< of scores alone: mean of
                                                                  ///< -ln(chance of what came true)
    std::array<double, 3> coverage{};  ///< share of totals inside each central interval; where one
                                       ///< is an end that has a chance of its own, in part [-]
    /// Share of forecasts whose confidence came true [-]: a total of stories at or below its upper
    /// quantile, a total of periods at or above its lower one.
    std::array<double, 4> hits{};
    double mean_over_actual = 0.0;  ///< mean forecast over mean of what came true [-]
    /// Half of its 95 % confidence interval [-]; no number where too little tells it.
    double mean_margin = std::numeric_limits<double>::quiet_NaN();
    std::array<double, pit_bins> pit{};  ///< share of forecasts in each tenth [-]

    /// 95 % confidence interval of a share of the forecasts.
    [[nodiscard]] ShareInterval interval_of(double share) const {
        // A mean of shares may exceed 1 by its rounding.
        return wilson_interval(std::min(share, 1.0) * independent, independent);
    }
};

/// Forecasts from each past moment what came next, from what was known then, and scores it.
///
/// A story is known when it was finished before the first of the stories to forecast was begun, a
/// period when it comes before. Each moment has a forecast; where a horizon would have more than
/// 2,000 in all, they are equally spaced, up to a third of the horizon apart. Scores are forecast
/// after each one from the second on; where these are more than 2,000, after the 2nd, 3rd, 4th,
/// 6th, 10th and 20th of a series.
///
/// @returns by dataset, horizon and method, `all` last; empty when the history is too short
/// @throws Interrupted when it was stopped
[[nodiscard]] std::vector<BacktestScore> backtest(const History& history,
                                                  const BacktestOptions& options);

}  // namespace sprintcast
