#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/curves/improvement_curve.hpp"
#include "sim/decision/backlog_delay.hpp"
#include "sim/decision/metric_futures.hpp"
#include "sim/decision/stopping/optimal_stopping.hpp"
#include "sim/decision/stopping/stopping_scores.hpp"
#include "sim/engine/run/run_trials.hpp"
#include "sim/plan/metric_plan.hpp"

namespace sprintcast {

/// Lower quantiles of a score, whichever scores are better.
struct ScoreQuantiles {
    double p10 = 0.0;
    double p25 = 0.0;
    double p50 = 0.0;
    double p75 = 0.0;
    double p90 = 0.0;
};

/// The part of the futures, from the worst on, that backtests tell something of [-]: to the P95,
/// the furthest that their intervals reach.
inline constexpr double trusted_part = 0.95;

/// One further sprint, taken whatever the ones before have reached.
struct SprintPayoff {
    double score_p10 = 0.0;  ///< lower quantiles, whichever scores are better, as they are written
    double score_p50 = 0.0;
    double score_p90 = 0.0;
    double score_mean = 0.0;
    ScoreQuantiles drawn;                    ///< with so many decimals that a chart has no steps
    std::optional<double> chance_of_target;  ///< by its end [-]
    // Of this sprint alone [currency]:
    double gain_mean = 0.0;
    double gain_p10 = 0.0;
    double gain_p90 = 0.0;
    double gain_trusted = 0.0;  ///< mean, with what lies beyond `trusted_part` counted as its end
    double cost_mean = 0.0;     ///< people, `sprint_cost`, and what the backlog loses
    double people_cost = 0.0;   ///< the part of it that is people
    double other_cost = 0.0;    ///< the part that is `sprint_cost`
    double net_mean = 0.0;
    double net_error = 0.0;  ///< Monte Carlo error of that mean: see BatchMeans
    double net_p10 = 0.0;
    double net_p50 = 0.0;
    double net_p90 = 0.0;
    double chance_pays = 0.0;   ///< that its gain covers its cost [-]
    double chance_error = 0.0;  ///< Monte Carlo error of that chance: see BatchMeans
    double plan_mean = 0.0;     ///< net of all sprints up to this one, whatever is seen [currency]
    double chance_taken = 0.0;  ///< that the best policy takes it [-]
};

/// Whether another sprint pays off, and when to stop.
struct Payoff {
    bool goes_on = false;               ///< the decision now
    PolicyValue policy;                 ///< the best stopping policy found
    std::vector<SprintPayoff> sprints;  ///< the next one, the one after ...
    std::uint32_t best_fixed = 0;       ///< sprints of the best plan that looks at nothing
    double best_fixed_value = 0.0;      ///< [currency]
    /// Where the policy stops after the next sprint, from worse scores to better ones; empty if it
    /// always goes on.
    std::vector<StopRange> stops_after_next;
    /// Scores between those ranges and the others at which going on is worth nothing within its
    /// Monte Carlo error, or next to nothing: stopping does as well as going on.
    std::vector<ScoreBand> either_after_next;
    /// The gain of the next sprint at which it covers its cost [unit of score]; none where none
    /// does.
    std::optional<double> break_even_gain;
    /// Share of the worth at which the next sprint covers its cost on average [-]; none without
    /// gain.
    std::optional<double> break_even_worth;
    std::uint64_t paths = 0;  ///< that value it
};

/// How many futures to draw.
struct PayoffPaths {
    std::uint64_t fitted = 100'000;  ///< to find the policy
    std::uint64_t valued = 200'000;  ///< others, to value it

    /// What progress counts up to: each future when it is drawn, and once more when it is fitted.
    [[nodiscard]] std::uint64_t work() const { return 2 * fitted + valued; }
};

/// Decides whether another sprint pays off.
/// @param curve  of the metric's past
/// @param delay  what the backlog loses to each further sprint; empty without a backlog
/// @throws Interrupted
[[nodiscard]] Payoff decide(const MetricPlan& metric,
                            const ImprovementCurve& curve,
                            const BacklogDelay& delay,
                            std::uint64_t seed,
                            const PayoffPaths& paths,
                            const RunOptions& options);

/// What going on now is worth at most a policy found from few paths: for asking what would change
/// the answer. The decision is to go on where it is positive.
/// @throws Interrupted
[[nodiscard]] double worth_of_going_on(const MetricPlan& metric,
                                       const ImprovementCurve& curve,
                                       const BacklogDelay& delay,
                                       std::uint64_t seed,
                                       std::uint64_t paths,
                                       const RunOptions& options);

/// The same from scores that were drawn before, of as many sprints of the same effort.
[[nodiscard]] double worth_of_going_on(const MetricPlan& metric,
                                       const BacklogDelay& delay,
                                       const DrawnScores& drawn,
                                       const RunOptions& options);

/// The mean net of the next sprint in some paths: for asking what would change it [currency].
/// @throws Interrupted
[[nodiscard]] double mean_net_of_next(const MetricPlan& metric,
                                      const ImprovementCurve& curve,
                                      const BacklogDelay& delay,
                                      std::uint64_t seed,
                                      std::uint64_t paths,
                                      const RunOptions& options);

}  // namespace sprintcast
