#include "sim/decision/payoff.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "sim/decision/pieces.hpp"
#include "sim/engine/score_paths.hpp"

namespace sprintcast {

namespace {

double mean_of(std::span<const float> values) {
    double sum = 0.0;
    for (const float x : values) {
        sum += static_cast<double>(x);
    }
    return sum / static_cast<double>(values.size());
}

double error_of(std::span<const float> values, double mean) {
    double squares = 0.0;
    for (const float x : values) {
        const double deviation = static_cast<double>(x) - mean;
        squares += deviation * deviation;
    }
    const auto count = static_cast<double>(values.size());
    return std::sqrt(squares / (count - 1.0) / count);
}

double quantile_of(std::vector<float>& values, double p) {
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(p * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return static_cast<double>(*place);
}

SprintPayoff sprint_of(const MetricPlan& metric,
                       const StoppingPaths& paths,
                       const DrawnScores& drawn,
                       std::size_t sprint,
                       const MetricMoney& money,
                       const ScoreScale& scale) {
    SprintPayoff result;
    const Better better = scale.better();
    const double now = static_cast<double>(static_cast<float>(scale.best()));
    const auto net = paths.net_of(sprint);
    const auto score_after = [&](std::size_t of_sprint, std::size_t path) {
        return static_cast<float>(drawn.at(path, of_sprint));
    };
    std::vector<float> values(paths.paths);
    for (std::size_t path = 0; path < paths.paths; ++path) {
        values[path] = score_after(sprint, path);
    }
    result.score_mean = mean_of(values);
    result.score_p10 = quantile_of(values, 0.1);
    result.score_p25 = quantile_of(values, 0.25);
    result.score_p50 = quantile_of(values, 0.5);
    result.score_p75 = quantile_of(values, 0.75);
    result.score_p90 = quantile_of(values, 0.9);
    if (metric.target) {
        const auto target = static_cast<float>(*metric.target);
        const auto reached = std::count_if(values.begin(), values.end(), [&](float score) {
            return better == Better::higher ? score >= target : score <= target;
        });
        result.chance_of_target = static_cast<double>(reached) / static_cast<double>(values.size());
    }
    const double years_left = timing_of(metric, sprint).years_left;
    double cost = 0.0;
    double gain = 0.0;
    std::uint64_t pays = 0;
    for (std::uint64_t path = 0; path < paths.paths; ++path) {
        const double before =
            sprint == 1 ? now : static_cast<double>(score_after(sprint - 1, path));
        const double after = static_cast<double>(score_after(sprint, path));
        const double more = metric.worth.at(after) - metric.worth.at(before);
        gain += more;
        values[path] = static_cast<float>(more * years_left);
        cost += money.cost(sprint, drawn.first + path);
        pays += net[path] >= 0.0F ? 1 : 0;
    }
    const auto count = static_cast<double>(paths.paths);
    result.cost_mean = cost / count;
    result.people_cost = money.people_cost(sprint);
    result.gain_mean = gain / count * years_left;
    result.gain_p10 = quantile_of(values, 0.1);
    result.gain_p90 = quantile_of(values, 0.9);
    result.net_mean = result.gain_mean - result.cost_mean;
    result.net_error = error_of(net, result.net_mean);
    result.chance_pays = static_cast<double>(pays) / static_cast<double>(paths.paths);
    values.assign(net.begin(), net.end());
    result.net_p10 = quantile_of(values, 0.1);
    result.net_p50 = quantile_of(values, 0.5);
    result.net_p90 = quantile_of(values, 0.9);
    return result;
}

// The gain of score at which the next sprint covers its mean cost; none if not even the best score
// that was drawn does.
std::optional<double> break_even_gain(const MetricPlan& metric,
                                      const ScoreScale& scale,
                                      const SprintPayoff& next,
                                      double best_drawn) {
    const double now = scale.best();
    const double years = timing_of(metric, 1).years_left;
    const auto covers = [&](double gain) {
        const double score = scale.better() == Better::higher ? now + gain : now - gain;
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

// Scores after the next sprint at which the policy stops. Where few futures get, the fit of the
// policy is mere noise: such stops are left out, and such gaps between stops filled.
std::vector<StopRange> told_stops(const StoppingPolicy& policy,
                                  const StoppingPaths& paths,
                                  const ScoreScale& scale) {
    constexpr double too_few = 0.005;
    std::vector<float> reached(paths.progress_after(1).begin(), paths.progress_after(1).end());
    std::sort(reached.begin(), reached.end());
    // Share of the futures that end at or beyond one progress, and not beyond another.
    const auto share = [&](double from, double to) {
        const auto first =
            std::lower_bound(reached.begin(), reached.end(), static_cast<float>(from));
        const auto last = std::upper_bound(first, reached.end(), static_cast<float>(to));
        return static_cast<double>(last - first) / static_cast<double>(reached.size());
    };
    std::vector<std::pair<double, double>> stops;
    for (const auto& stop : policy.stops_after_first()) {
        if (!stops.empty() && share(stops.back().second, stop.first) < too_few) {
            stops.back().second = stop.second;
        } else {
            stops.push_back(stop);
        }
    }
    std::vector<StopRange> ranges;
    for (const auto& [from, to] : stops) {
        if (share(from, to) < too_few) {
            continue;
        }
        // A range that leaves next to nobody on a side has no threshold there.
        StopRange range;
        const bool has_worse = share(0.0, from) - share(from, from) >= too_few;
        const bool has_better = share(to, static_cast<double>(reached.back())) >= too_few;
        const auto score = [&](double progress) {
            return scale.better() == Better::higher ? scale.best() + progress
                                                    : scale.best() - progress;
        };
        range.worse_end = has_worse ? std::optional{score(from)} : std::nullopt;
        range.better_end = has_better ? std::optional{score(to)} : std::nullopt;
        ranges.push_back(range);
    }
    return ranges;
}

}  // namespace

Payoff decide(const MetricPlan& metric,
              const ImprovementCurve& curve,
              const BacklogDelay& delay,
              std::uint64_t seed,
              const PayoffPaths& paths,
              const RunOptions& options) {
    const MetricMoney money{metric, curve.past.scale, delay};
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
    const ScoreScale& scale = curve.past.scale;
    result.sprints.resize(metric.most_sprints);
    for_pieces(metric.most_sprints, options, [&](std::uint64_t i) {
        result.sprints[i] = sprint_of(metric, valued, drawn, i + 1, money, scale);
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

    result.stops_after_next = told_stops(policy, valued, scale);
    const SprintPayoff& next = result.sprints.front();
    const auto progress = valued.progress_after(1);
    const float best_drawn = *std::max_element(progress.begin(), progress.end());
    result.break_even_gain = break_even_gain(metric, scale, next, static_cast<double>(best_drawn));
    if (next.gain_mean > 0.0) {
        result.break_even_worth = next.cost_mean / next.gain_mean;
    }
    return result;
}

double worth_of_going_on(const MetricPlan& metric,
                         const ScoreScale& scale,
                         const BacklogDelay& delay,
                         const DrawnScores& drawn,
                         const RunOptions& options) {
    return StoppingPolicy{MetricMoney{metric, scale, delay}.paths_of(drawn, options), options}
        .worth_of_going_on_now();
}

double worth_of_going_on(const MetricPlan& metric,
                         const ImprovementCurve& curve,
                         const BacklogDelay& delay,
                         std::uint64_t seed,
                         std::uint64_t paths,
                         const RunOptions& options) {
    return worth_of_going_on(metric,
                             curve.past.scale,
                             delay,
                             draw_scores(metric, curve, seed, 0, paths, options),
                             options);
}

double mean_net_of_next(const MetricPlan& metric,
                        const ImprovementCurve& curve,
                        const BacklogDelay& delay,
                        std::uint64_t seed,
                        std::uint64_t paths,
                        const RunOptions& options) {
    MetricPlan next = metric;
    next.most_sprints = 1;
    const MetricMoney money{next, curve.past.scale, delay};
    return mean_of(
        money.paths_of(draw_scores(next, curve, seed, 0, paths, options), options).net_of(1));
}

}  // namespace sprintcast
