#include "tests/support/payoff_answers.hpp"

#include "tests/support/variants.hpp"

namespace sprintcast {

const std::vector<ScoredEffort> rising_scores{{10.0, 0.75}, {18.0, 0.78}, {23.0, 0.80}};

PayoffAnswer payoff_answer_of(Better better, const std::vector<ScoredEffort>& scores) {
    Metric metric;
    metric.name = "F1";
    metric.scores = scores;
    metric.kind.better = better;
    metric.kind.bound = better == Better::higher ? 1.0 : 0.0;
    metric.in_percent = true;
    metric.is_share = true;
    metric.worth_per_point = 20e3;
    Scenario scenario;
    scenario.currency = "GBP";
    scenario.horizon_days = 365.0;
    scenario.metrics = {metric};
    MetricPlan plan{1,
                    read_past(scores, metric.kind),
                    ScoreWorth{2e6},
                    std::nullopt,
                    3,
                    20.0,
                    14.0,
                    365.0,
                    0.0,
                    600.0};
    const double sign = better == Better::higher ? 1.0 : -1.0;
    const double best = plan.past.now();
    Payoff payoff;
    payoff.goes_on = true;
    SprintPayoff sprint;
    sprint.score_p50 = best + 0.02 * sign;
    sprint.score_p10 = best + (better == Better::higher ? 0.001 : -0.05);
    sprint.score_p90 = best + (better == Better::higher ? 0.05 : -0.001);
    sprint.drawn = {
        sprint.score_p10, sprint.score_p50, sprint.score_p50, sprint.score_p50, sprint.score_p90};
    sprint.net_mean = 10e3;
    sprint.cost_mean = 12e3;
    sprint.gain_mean = 22e3;
    sprint.gain_p10 = 1e3;
    sprint.gain_p90 = 50e3;
    sprint.net_p10 = -11e3;
    sprint.net_p90 = 38e3;
    payoff.sprints = {sprint, sprint, sprint};
    payoff.sprints[0].chance_taken = 1.0;
    payoff.policy.expected_sprints = 1.0;
    payoff.break_even_gain = 0.0093;
    return {.variant = variant_with(std::move(scenario)), .plan = plan, .payoff = payoff};
}

}  // namespace sprintcast
