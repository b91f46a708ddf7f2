#include "sim/calibration/curves/past_starts.hpp"

#include <algorithm>

namespace sprintcast {

namespace {

// Rounding may not decide what a sprint reached, or whether it paid.
constexpr double rounding = 1e-9;

// The best score at an effort.
double best_at(const std::vector<ScoredEffort>& scores, double effort) {
    const auto beyond = std::upper_bound(
        scores.begin(), scores.end(), effort * (1.0 + rounding), [](double x, const auto& scored) {
            return x < scored.effort;
        });
    return (beyond - 1)->score;
}

PastStart start_of(const CurveSeries& series, std::size_t known) {
    const std::vector<ScoredEffort>& scores = series.scores;
    const ScoredEffort& first = scores.front();
    const ScoredEffort& now = scores[known - 1];
    const double sign = series.metric.better == Better::higher ? 1.0 : -1.0;
    PastStart start{known, now.effort / 3.0, 0.0, {}, {}};
    start.usual_gain =
        sign * (now.score - first.score) * start.sprint_effort / (now.effort - first.effort);
    double before = now.score;
    for (std::uint32_t sprint = 1; sprint <= most_further_sprints; ++sprint) {
        const double effort = now.effort + start.sprint_effort * sprint;
        if (scores.back().effort < effort * (1.0 - rounding)) {
            break;
        }
        start.scores.push_back(best_at(scores, effort));
        start.gains.push_back(sign * (start.scores.back() - before) / start.usual_gain);
        before = start.scores.back();
    }
    return start;
}

}  // namespace

std::vector<double> PastStart::nets(double worth) const {
    std::vector<double> all;
    for (const double gain : gains) {
        all.push_back(worth * gain - 1.0);
    }
    return all;
}

std::vector<PastStart> starts_of(const CurveSeries& series, const BacktestOptions& options) {
    constexpr std::uint64_t usual_least = 3;
    constexpr std::uint64_t least = 2;  // two scores make a pace
    std::vector<PastStart> starts;
    for (std::size_t known = std::max(options.least_history.value_or(usual_least), least);
         known < series.scores.size();
         known *= 2) {
        if (series.scores[known - 1].score == series.scores.front().score) {
            continue;
        }
        PastStart start = start_of(series, known);
        if (!start.gains.empty()) {
            starts.push_back(std::move(start));
        }
    }
    return starts;
}

std::size_t sprints_while_paying(std::span<const double> nets) {
    const auto failed =
        std::find_if(nets.begin(), nets.end(), [](double net) { return net < -rounding; });
    return static_cast<std::size_t>(failed - nets.begin()) + (failed == nets.end() ? 0 : 1);
}

std::size_t sprints_in_hindsight(std::span<const double> nets) {
    double sum = 0.0;
    double most = 0.0;
    std::size_t best = 0;
    for (std::size_t i = 0; i < nets.size(); ++i) {
        sum += nets[i];
        if (sum > most + rounding) {
            most = sum;
            best = i + 1;
        }
    }
    return best;
}

}  // namespace sprintcast
