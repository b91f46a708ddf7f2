#include "sim/decision/payoff.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/decision/stopping/batch_means.hpp"
#include "sim/engine/run/parallel_pieces.hpp"

namespace sprintcast {

namespace {

double mean_of(std::span<const float> values) {
    double sum = 0.0;
    for (const float x : values) {
        sum += static_cast<double>(x);
    }
    return sum / static_cast<double>(values.size());
}

template <class Value>
double quantile_of(std::vector<Value>& values, double p) {
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(p * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return static_cast<double>(*place);
}

SprintPayoff sprint_of(const MetricPlan& metric,
                       const StoppingPaths& paths,
                       const DrawnScores& drawn,
                       std::size_t sprint,
                       const DrawnScores& fine,
                       const MetricMoney& money) {
    SprintPayoff result;
    const Better better = metric.past.scale.better();
    const double now = metric.past.now();
    const auto net = paths.net_of(sprint);
    std::vector<double> scores = fine.after(sprint);
    result.drawn = {quantile_of(scores, 0.1),
                    quantile_of(scores, 0.25),
                    quantile_of(scores, 0.5),
                    quantile_of(scores, 0.75),
                    quantile_of(scores, 0.9)};
    scores = drawn.after(sprint);
    result.score_mean =
        std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(scores.size());
    result.score_p10 = quantile_of(scores, 0.1);
    result.score_p50 = quantile_of(scores, 0.5);
    result.score_p90 = quantile_of(scores, 0.9);
    if (metric.target) {
        const auto reached = std::count_if(scores.begin(), scores.end(), [&](double score) {
            return better == Better::higher ? score >= *metric.target : score <= *metric.target;
        });
        result.chance_of_target = static_cast<double>(reached) / static_cast<double>(scores.size());
    }
    const double years_left = timing_of(metric, sprint).years_left;
    double cost = 0.0;
    double gain = 0.0;
    std::vector<float> values(paths.paths);
    BatchMeans nets;
    BatchMeans chances;
    for (std::uint64_t path = 0; path < paths.paths; ++path) {
        const double before = sprint == 1 ? now : drawn.at(path, sprint - 1);
        const double after = drawn.at(path, sprint);
        const double more = metric.worth.at(after) - metric.worth.at(before);
        gain += more;
        values[path] = static_cast<float>(more * years_left);
        cost += money.cost(sprint, drawn.first + path);
        chances.add(path, net[path] >= 0.0F ? 1.0 : 0.0);
        nets.add(path, static_cast<double>(net[path]));
    }
    const auto count = static_cast<double>(paths.paths);
    result.cost_mean = cost / count;
    result.people_cost = money.people_cost(sprint);
    result.other_cost = money.other_cost(sprint);
    result.gain_mean = gain / count * years_left;
    result.gain_p10 = quantile_of(values, 0.1);
    result.gain_p90 = quantile_of(values, 0.9);
    const auto end_trusted = static_cast<float>(quantile_of(values, trusted_part));
    for (float& value : values) {
        value = std::min(value, end_trusted);
    }
    result.gain_trusted = mean_of(values);
    result.net_mean = result.gain_mean - result.cost_mean;
    result.net_error = nets.error();
    result.chance_pays = chances.mean();
    result.chance_error = chances.error();
    values.assign(net.begin(), net.end());
    result.net_p10 = quantile_of(values, 0.1);
    result.net_p50 = quantile_of(values, 0.5);
    result.net_p90 = quantile_of(values, 0.9);
    return result;
}

// The gain of score at which the next sprint covers its mean cost; none if not even the best score
// that was drawn does.
std::optional<double> break_even_gain(const MetricPlan& metric,
                                      const SprintPayoff& next,
                                      double best_drawn) {
    const double now = metric.past.now();
    const double years = timing_of(metric, 1).years_left;
    const auto covers = [&](double gain) {
        const double score = metric.past.scale.better() == Better::higher ? now + gain : now - gain;
        return (metric.worth.at(score) - metric.worth.at(now)) * years >= next.cost_mean;
    };
    if (covers(0.0)) {
        return 0.0;
    }
    double high = best_drawn;
    if (!covers(high)) {
        return std::nullopt;
    }
    double low = 0.0;
    for (int step = 0; step < 60; ++step) {
        const double middle = 0.5 * (low + high);
        (covers(middle) ? high : low) = middle;
    }
    return high;
}

}  // namespace

Payoff decide(const MetricPlan& metric,
              const ImprovementCurve& curve,
              const BacklogDelay& delay,
              std::uint64_t seed,
              const PayoffPaths& paths,
              const RunOptions& options) {
    const MetricMoney money{metric, delay};
    // The same, with progress that goes on from what was done before.
    const auto after = [&](std::uint64_t before) {
        RunOptions further = options;
        if (options.on_progress) {
            further.on_progress = [&options, before](std::uint64_t count) {
                options.on_progress(before + count);
            };
        }
        return further;
    };
    const std::uint64_t first_valued =
        (paths.fitted + trials_per_group - 1) / trials_per_group * trials_per_group;
    const StoppingPolicy policy{
        money.paths_of(draw_scores(metric, curve, seed, 0, paths.fitted, options), options),
        after(paths.fitted)};
    const DrawnScores drawn =
        draw_scores(metric, curve, seed, first_valued, paths.valued, after(2 * paths.fitted));
    const StoppingPaths valued = money.paths_of(drawn, options);
    constexpr std::uint64_t for_charts = 16'384;
    const RunOptions quietly{.threads = options.threads, .stop = options.stop};
    const DrawnScores fine =
        draw_scores(metric, curve, seed, 0, for_charts, quietly, Written::finely);

    Payoff result;
    result.paths = paths.valued;
    result.goes_on = policy.goes_on_now();
    result.policy = value_of(policy, valued, options);
    // What only the futures that it was made for say is not believed.
    if (result.goes_on && result.policy.value <= 0.0) {
        result.goes_on = false;
        result.policy.value = 0.0;
        result.policy.mc_error = 0.0;
        result.policy.expected_sprints = 0.0;
        result.policy.chance_of_sprint.assign(metric.most_sprints, 0.0);
    }
    result.sprints.resize(metric.most_sprints);
    for_pieces(metric.most_sprints, options, [&](std::uint64_t i) {
        result.sprints[i] = sprint_of(metric, valued, drawn, i + 1, fine, money);
    });
    double plan = 0.0;
    for (std::uint32_t i = 0; i < metric.most_sprints; ++i) {
        SprintPayoff& sprint = result.sprints[i];
        plan += sprint.net_mean;
        sprint.plan_mean = plan;
        sprint.chance_taken = result.policy.chance_of_sprint[i];
        if (plan > result.best_fixed_value) {
            result.best_fixed_value = plan;
            result.best_fixed = i + 1;
        }
    }

    if (metric.most_sprints == 1) {
        result.stops_after_next = {{}};
    } else {
        StoppingScores scores =
            stopping_scores(policy, drawn, metric.past, 0.02 * money.own_cost(1));
        result.stops_after_next = std::move(scores.stops);
        result.either_after_next = std::move(scores.either);
    }
    const SprintPayoff& next = result.sprints.front();
    const auto progress = valued.progress_after(1);
    const float best_drawn = *std::max_element(progress.begin(), progress.end());
    result.break_even_gain = break_even_gain(metric, next, static_cast<double>(best_drawn));
    if (next.gain_mean > 0.0) {
        result.break_even_worth = next.cost_mean / next.gain_mean;
    }
    return result;
}

double worth_of_going_on(const MetricPlan& metric,
                         const BacklogDelay& delay,
                         const DrawnScores& drawn,
                         const RunOptions& options) {
    return StoppingPolicy{MetricMoney{metric, delay}.paths_of(drawn, options), options}
        .worth_of_going_on_now();
}

double worth_of_going_on(const MetricPlan& metric,
                         const ImprovementCurve& curve,
                         const BacklogDelay& delay,
                         std::uint64_t seed,
                         std::uint64_t paths,
                         const RunOptions& options) {
    return worth_of_going_on(
        metric, delay, draw_scores(metric, curve, seed, 0, paths, options), options);
}

double mean_net_of_next(const MetricPlan& metric,
                        const ImprovementCurve& curve,
                        const BacklogDelay& delay,
                        std::uint64_t seed,
                        std::uint64_t paths,
                        const RunOptions& options) {
    MetricPlan next = metric;
    next.most_sprints = 1;
    const MetricMoney money{next, delay};
    return mean_of(
        money.paths_of(draw_scores(next, curve, seed, 0, paths, options), options).net_of(1));
}

}  // namespace sprintcast
