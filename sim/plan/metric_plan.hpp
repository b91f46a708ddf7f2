#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "models/curves/past_curve.hpp"

namespace sprintcast {

/// What scores are worth: a straight line, or straight between the rows of a table and flat beyond.
class ScoreWorth {
  public:
    /// @param slope  [currency / unit of score / year]; negative where lower is better
    explicit ScoreWorth(double slope) : slope_{slope} {}

    /// @param rows  scores, rising, and what each is worth [currency / year]; at least one
    explicit ScoreWorth(std::vector<std::pair<double, double>> rows);

    /// What a score is worth [currency / year], up to a constant that all scores share.
    [[nodiscard]] double at(double score) const;

    /// The same worth, times a factor.
    [[nodiscard]] ScoreWorth times(double factor) const;

  private:
    double slope_ = 0.0;
    std::vector<std::pair<double, double>> rows_;  // empty: a line
};

/// A metric that further sprints may improve, as the decision wants it.
struct MetricPlan {
    std::uint64_t stream_key;      ///< hash of its name
    PastCurve past;                ///< effort in FTE days
    ScoreWorth worth;              ///< of its scores
    std::optional<double> target;  ///< score
    std::uint32_t most_sprints;    ///< that are looked at, >= 1
    double sprint_effort;          ///< of a further sprint [FTE days], > 0
    double sprint_days;            ///< that a sprint takes [calendar days]
    double horizon_days;           ///< until when worth counts, from the start
    double discount;               ///< [1 / year]
    double day_cost;               ///< [currency / FTE day]
    double sprint_cost = 0.0;      ///< beside the days of its people [currency / sprint]
};

}  // namespace sprintcast
