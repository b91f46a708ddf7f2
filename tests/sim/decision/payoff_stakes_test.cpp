#include <array>
#include <cmath>
#include <fstream>
#include <functional>
#include <random>
#include <sstream>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/decision/payoff.hpp"
#include "sim/engine/scores/score_filter.hpp"
#include "sim/plan/compile/compile_metric.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/score_cuts.hpp"

namespace sprintcast {
namespace {

constexpr PayoffPaths few_paths{4000, 8000};

// Times that a sprint pays for itself on average.
MetricPlan with_worth(MetricPlan metric, const ImprovementCurve& curve, double times) {
    const SprintPayoff next =
        decide(metric, curve, {}, 1, {2000, 4000}, {.threads = 2}).sprints.front();
    metric.worth = metric.worth.times(times * next.cost_mean / next.gain_mean);
    return metric;
}

// Metrics of scenarios that are shipped, of known cuts, and made up.
std::vector<MetricPlan> all_metrics() {
    std::vector<MetricPlan> metrics;
    for (const char* const name : {"fraud_model", "ranker"}) {
        std::ifstream file{SCENARIOS_DIR "/" + std::string{name} + ".yaml"};
        std::ostringstream text;
        text << file.rdbuf();
        const Scenario scenario = read_sound(text.str()).base;
        for (const Metric& metric : scenario.metrics) {
            metrics.push_back(compile_metric(scenario, metric));
        }
    }
    const auto add = [&](const std::vector<ScoredEffort>& scores,
                         const MetricKind& kind,
                         double sprint,
                         double discount) {
        metrics.push_back({metrics.size(),
                           read_past(scores, kind),
                           ScoreWorth{kind.better == Better::higher ? 1.0 : -1.0},
                           std::nullopt,
                           8,
                           sprint,
                           14.0,
                           365.0,
                           discount,
                           600.0});
    };
    for (const ScoreCut& cut : score_cuts()) {
        add(cut.scores, cut.kind, cut.sprint, 0.0);
    }
    std::mt19937 random{20270207};
    const auto between = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random()) * 0x1p-32;
    };
    for (int round = 0; round < 10; ++round) {
        const bool is_rising = round % 3 != 2;
        const MetricKind kind =
            round % 3 == 0
                ? MetricKind{Better::higher, 100.0, 1.0}
                : MetricKind{
                      is_rising ? Better::higher : Better::lower, {}, is_rising ? 1.0 : 0.01};
        double score = round % 3 == 0 ? between(20.0, 85.0)
                       : is_rising    ? between(50.0, 500.0)
                                      : 6.0;
        double effort = 0.0;
        std::vector<ScoredEffort> scores;
        for (std::uint64_t left = 1 + random() % 7; left > 0; --left) {
            effort += between(2.0, 12.0);
            scores.push_back({effort, score});
            const double step = random() % 3 == 0 ? 0.0 : between(0.0, 0.12);
            score = round % 3 == 0 ? std::round(score + step * (100.0 - score))
                    : is_rising    ? std::round(score * (1.0 + 2.0 * step))
                                   : std::round(score * (1.0 - step) * 100.0) / 100.0;
        }
        add(scores, kind, between(0.2, 1.0) * effort, round % 2 == 0 ? 0.0 : 0.1);
    }
    return metrics;
}

/// Steps along which a decision may only be worth more.
struct Ladder {
    int steps = 0;
    int falls = 0;       ///< of the value
    double worst = 0.0;  ///< of them, in errors of the value
};

constexpr std::array steps{1.0, 1.03, 1.2, 3.0};
constexpr std::array<std::uint32_t, steps.size()> sprints{2, 3, 5, 8};

void climb(Ladder& ladder,
           const MetricPlan& metric,
           const ImprovementCurve& curve,
           const std::function<void(MetricPlan&, std::size_t)>& raise) {
    std::optional<Payoff> before;
    for (std::size_t step = 0; step < steps.size(); ++step) {
        MetricPlan more = metric;
        raise(more, step);
        Payoff payoff = decide(more, curve, {}, 1, few_paths, {.threads = 2});
        if (before) {
            // On the same futures these are means of what never falls.
            CHECK(payoff.sprints.front().net_mean >= before->sprints.front().net_mean);
            CHECK(payoff.sprints.front().chance_pays >= before->sprints.front().chance_pays);
            CHECK(payoff.policy.upper_bound >= before->policy.upper_bound * (1.0 - 1e-6));
            CHECK(payoff.best_fixed_value >= before->best_fixed_value);
            // No fixed plan is worth more than a policy, that of none included.
            CHECK(payoff.policy.value >= payoff.best_fixed_value - 2.0 * payoff.policy.mc_error);
            // The policy is fitted anew, to other futures than it is valued on.
            ++ladder.steps;
            const double fall = before->policy.value - payoff.policy.value;
            if (fall > 0.0) {
                ++ladder.falls;
                ladder.worst = std::max(ladder.worst, fall / before->policy.mc_error);
            }
        }
        before = std::move(payoff);
    }
}

TEST_CASE("more worth, a longer horizon, more sprints or a cheaper day is never worth less",
          "[payoff][slow]") {
    Ladder ladder;
    for (const MetricPlan& plain : all_metrics()) {
        const ImprovementCurve curve = fit_improvement_curve(plain.past, 1, plain.stream_key, 8192);
        for (const double times : {0.9, 3.0}) {
            const MetricPlan metric = with_worth(plain, curve, times);
            INFO("metric " << plain.stream_key << ", a worth of " << times);
            climb(ladder, metric, curve, [](MetricPlan& more, std::size_t step) {
                more.worth = more.worth.times(steps.at(step));
            });
            climb(ladder, metric, curve, [](MetricPlan& more, std::size_t step) {
                more.horizon_days *= steps.at(step);
            });
            climb(ladder, metric, curve, [](MetricPlan& more, std::size_t step) {
                more.day_cost /= steps.at(step);
            });
            climb(ladder, metric, curve, [](MetricPlan& more, std::size_t step) {
                more.most_sprints = sprints.at(step);
            });
        }
    }
    CHECK(ladder.falls <= 0.03 * ladder.steps);
    CHECK(ladder.worst <= 2.0);
}

}  // namespace
}  // namespace sprintcast
