#pragma once

#include <cstdint>
#include <vector>

#include "models/curves/score_scale.hpp"
#include "sim/engine/scores/score_paths.hpp"

namespace sprintcast {

/// What the best score may be after some further effort: one score a trial.
class ScoreForecast {
  public:
    /// @param scores  at least one
    ScoreForecast(std::vector<double> scores, const ScoreScale& scale);

    /// The score that trials stay below with probability p, where lower is better above.
    /// @pre 0 <= p <= 1
    [[nodiscard]] double quantile(double p) const;

    /// Mean score. Without a bound a few far trials rule it: show quantiles there.
    [[nodiscard]] double mean() const;

    /// Share of trials that reach a score or a better one [-].
    [[nodiscard]] double chance_of(double target) const;

    /// Share of trials that end no better than a score [-].
    [[nodiscard]] double chance_of_no_gain(double score) const;

    /// All scores, worst first.
    [[nodiscard]] const std::vector<double>& scores() const { return scores_; }

  private:
    std::vector<double> scores_;  // worst first
    ScoreScale scale_;
};

/// Forecasts for each effort of some paths.
/// @param groups  of 64 trials, >= 1
[[nodiscard]] std::vector<ScoreForecast> forecast_scores(const ScorePaths& paths,
                                                         const ScoreScale& scale,
                                                         std::uint64_t groups);

}  // namespace sprintcast
