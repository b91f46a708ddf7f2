#include "sim/answers/decisions.hpp"

#include <algorithm>
#include <utility>

#include "sim/decision/backlog_delay.hpp"
#include "sim/decision/close_call.hpp"
#include "sim/plan/compile/compile_metric.hpp"

namespace sprintcast {

Decisions::Decisions(std::span<const VariantPointer> variants,
                     const DecisionQuestion& question,
                     Work& work)
    : variants_{variants.begin(), variants.end()}, question_{question}, work_{work} {
    for (const VariantPointer& variant : variants) {
        for (std::size_t i = 0; i < variant->scenario.metrics.size(); ++i) {
            // As long as so many stories that are played, about.
            constexpr double stories_a_future = 30.0;
            tasks_.push_back({variant,
                              i,
                              work.add(Stage::decision,
                                       stories_a_future * static_cast<double>(question.trials))});
        }
    }
}

std::vector<PayoffAnswer> Decisions::answers() {
    std::vector<PayoffAnswer> answers;
    if (tasks_.empty()) {
        return answers;
    }
    const Curves curves{variants_, question_.seed, work_.quiet_run()};
    for (const Task& task : tasks_) {
        answers.push_back(decide_one(task, curves));
        task.part.finish();
    }
    return answers;
}

PayoffAnswer Decisions::decide_one(const Task& task, const Curves& curves) const {
    const Scenario& scenario = task.variant->scenario;
    const Metric& metric = scenario.metrics[task.metric_index];
    const ImprovementCurve& curve = curves.of(metric);
    const MetricPlan plan = compile_metric(scenario, metric);
    const BacklogDelay delay = delay_of(task, plan);
    const RunOptions run = work_.quiet_run();
    const PayoffPaths paths{(question_.trials + 1) / 2, question_.trials};
    const std::uint64_t seed = question_.seed;
    Payoff payoff = decide(plan, curve, delay, seed, paths, task.part.run(paths.work()));
    std::array<FlipPoint, all_levers.size()> flips{};
    std::vector<NetSwing> swings;
    if (question_.levers == Asked::all ||
        (question_.levers == Asked::base && task.variant->is_base())) {
        flips = find_flip_points(plan, curve, delay, payoff.goes_on, seed, run);
        swings = swing_net(plan, curve, delay, payoff.sprints.front().net_mean, seed, run);
    }
    const GainRecord& record = curves.record(metric);
    const bool too_close =
        is_too_close(payoff, {record.low, record.high}, plan, curve, delay, seed, run);
    return {.variant = task.variant,
            .metric_index = task.metric_index,
            .plan = plan,
            .payoff = std::move(payoff),
            .flips = flips,
            .swings = std::move(swings),
            .limit_p10 = curve.limit_score(0.1),
            .limit_p50 = curve.limit_score(0.5),
            .limit_p90 = curve.limit_score(0.9),
            .effective_draws = curve.effective_ways,
            .is_unexplained = curve.is_unexplained(),
            .delays_backlog = !delay.empty(),
            .record = record,
            .is_too_close = too_close};
}

// What the backlog loses while sprints go to a metric: nothing where there is none, or no money.
BacklogDelay Decisions::delay_of(const Task& task, const MetricPlan& plan) const {
    const Variant& variant = *task.variant;
    if (!variant.plan || !variant.plan->money) {
        return {};
    }
    constexpr std::uint64_t most_trials = 4096;
    return delay_backlog(*variant.plan,
                         team_of(variant.scenario, variant.scenario.metrics[task.metric_index]),
                         plan.sprint_effort,
                         plan.most_sprints,
                         question_.seed,
                         std::min(question_.trials, most_trials),
                         work_.quiet_run());
}

}  // namespace sprintcast
