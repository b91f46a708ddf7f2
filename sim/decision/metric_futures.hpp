#pragma once

#include <cstdint>
#include <vector>

#include "sim/decision/backlog_delay.hpp"
#include "sim/decision/stopping/optimal_stopping.hpp"
#include "sim/engine/scores/score_paths.hpp"
#include "sim/plan/metric_plan.hpp"

namespace sprintcast {

/// When a sprint ends, in money: what an amount a year from then to the horizon adds up to, and
/// what a unit of currency is worth, both discounted to the start.
struct SprintTiming {
    double years_left;
    double worth_then;
};

[[nodiscard]] SprintTiming timing_of(const MetricPlan& metric, std::size_t sprint);

/// Scores after each further sprint, in futures from some number on; shape (paths)(sprints).
struct DrawnScores {
    std::uint64_t first = 0;
    std::size_t sprints = 0;
    std::size_t paths = 0;
    std::vector<double> scores;

    [[nodiscard]] double at(std::size_t path, std::size_t sprint) const {
        return scores[path * sprints + sprint - 1];
    }

    /// The scores of all paths after a sprint; shape (paths).
    [[nodiscard]] std::vector<double> after(std::size_t sprint) const;
};

/// Progress counts paths.
/// @param first  a multiple of 64
/// @throws Interrupted
[[nodiscard]] DrawnScores draw_scores(const MetricPlan& metric,
                                      const ImprovementCurve& curve,
                                      std::uint64_t seed,
                                      std::uint64_t first,
                                      std::uint64_t paths,
                                      const RunOptions& options,
                                      Written written = Written::as_history);

/// What the futures of a metric cost and bring.
class MetricMoney {
  public:
    /// @pre all outlive this
    MetricMoney(const MetricPlan& metric, const BacklogDelay& delay);

    /// What the people of a sprint cost.
    [[nodiscard]] double people_cost(std::size_t sprint) const;

    /// What a sprint costs beside its people.
    [[nodiscard]] double other_cost(std::size_t sprint) const;

    /// Both: what a sprint costs where the backlog does not wait for it.
    [[nodiscard]] double own_cost(std::size_t sprint) const;

    /// What a sprint costs in a future.
    [[nodiscard]] double cost(std::size_t sprint, std::uint64_t path) const;

    /// The futures as a stopping policy sees them. The same scores serve metrics that differ in
    /// money alone.
    /// @throws Interrupted
    [[nodiscard]] StoppingPaths paths_of(const DrawnScores& drawn, const RunOptions& options) const;

  private:
    const MetricPlan& metric_;
    const BacklogDelay& delay_;
    std::vector<SprintTiming> timings_;  // of each sprint
};

}  // namespace sprintcast
