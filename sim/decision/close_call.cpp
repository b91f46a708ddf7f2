#include "sim/decision/close_call.hpp"

#include <algorithm>

namespace sprintcast {

namespace {

// Scores beyond the trusted part of a sprint's become its end.
void cut_far_scores(DrawnScores& drawn, Better better) {
    std::vector<double> scores(drawn.paths);
    const auto place = static_cast<std::size_t>(trusted_part * static_cast<double>(drawn.paths));
    for (std::size_t sprint = 0; sprint < drawn.sprints; ++sprint) {
        const auto score = [&](std::size_t path) -> double& {
            return drawn.scores[path * drawn.sprints + sprint];
        };
        for (std::size_t path = 0; path < drawn.paths; ++path) {
            scores[path] = better == Better::higher ? score(path) : -score(path);
        }
        const auto cut = scores.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(scores.begin(), cut, scores.end());
        for (std::size_t path = 0; path < drawn.paths; ++path) {
            score(path) = better == Better::higher ? std::min(score(path), *cut)
                                                   : std::max(score(path), -*cut);
        }
    }
}

}  // namespace

bool is_too_close(const Payoff& payoff,
                  const GainRange& range,
                  const MetricPlan& metric,
                  const ImprovementCurve& curve,
                  const BacklogDelay& delay,
                  std::uint64_t seed,
                  const RunOptions& options) {
    constexpr std::uint64_t paths = 16'384;
    constexpr double standard_errors = 2.0;
    DrawnScores drawn = draw_scores(metric, curve, seed, 0, paths, options);
    if (metric.past.scale.kind() != ScoreScale::Kind::bounded) {
        cut_far_scores(drawn, metric.past.scale.better());
    }
    const auto is_worth_it = [&](double factor) {
        MetricPlan scaled = metric;
        scaled.worth = metric.worth.times(factor);
        return worth_of_going_on(scaled, delay, drawn, options) > 0.0;
    };
    const SprintPayoff& next = payoff.sprints.front();
    const double next_error = standard_errors * next.net_error;
    if (payoff.goes_on) {
        const bool is_by_chance = next.net_mean <= next_error &&
                                  payoff.policy.value <= standard_errors * payoff.policy.mc_error;
        return is_by_chance || !is_worth_it(std::min(range.low, 1.0));
    }
    const bool is_by_chance = next.gain_mean > 0.0 && next.net_mean > -next_error;
    return is_by_chance || is_worth_it(std::max(range.high, 1.0));
}

}  // namespace sprintcast
