#include "sim/calibration/curves/curve_cuts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

namespace sprintcast {

namespace {

// Scores that a forecast knows, where there would be too many forecasts.
constexpr std::array<std::size_t, 6> few_cuts{2, 3, 4, 6, 10, 20};
constexpr std::uint64_t most_moments = 2'000;

// The score nearest to an effort, if it is near enough.
std::optional<std::size_t> nearest(const std::vector<ScoredEffort>& scores,
                                   std::size_t known,
                                   double further) {
    const double wanted = scores[known - 1].effort + further;
    std::size_t best = known;
    for (std::size_t i = known; i < scores.size(); ++i) {
        if (std::abs(scores[i].effort - wanted) < std::abs(scores[best].effort - wanted)) {
            best = i;
        }
    }
    constexpr double near_enough = 0.35;
    const bool is_near =
        best < scores.size() && std::abs(scores[best].effort - wanted) <= near_enough * further;
    return is_near ? std::optional{best} : std::nullopt;
}

// The best score after some further effort, if the series goes on for so long.
std::optional<double> best_at(const std::vector<ScoredEffort>& scores,
                              std::size_t known,
                              double further) {
    const double effort = scores[known - 1].effort + further;
    if (scores.back().effort < effort) {
        return std::nullopt;
    }
    const auto beyond = std::upper_bound(
        scores.begin(), scores.end(), effort, [](double x, const ScoredEffort& scored) {
            return x < scored.effort;
        });
    return (beyond - 1)->score;
}

std::vector<CurveTarget> targets_of(const std::vector<ScoredEffort>& scores,
                                    std::size_t known,
                                    std::span<const std::uint32_t> horizons) {
    const double effort = scores[known - 1].effort;
    std::vector<CurveTarget> targets;
    for (const std::uint32_t horizon : horizons) {
        const double further = 0.01 * percent_of(horizon) * effort;
        if (is_best_after(horizon)) {
            if (const auto score = best_at(scores, known, further)) {
                targets.push_back({horizon, further, *score});
            }
            continue;
        }
        const auto place =
            horizon == next_score ? std::optional{known} : nearest(scores, known, further);
        if (place) {
            targets.push_back({horizon, scores[*place].effort - effort, scores[*place].score});
        }
    }
    return targets;
}

std::vector<std::uint32_t> horizons_of(const BacktestOptions& options) {
    std::vector<std::uint32_t> horizons{
        next_score, 25, 50, 100, best_after(33), best_after(100), best_after(167)};
    if (!options.horizons.empty()) {
        horizons.clear();
        for (const std::uint32_t horizon : options.horizons) {
            horizons.push_back(horizon);
            if (horizon != next_score) {
                horizons.push_back(best_after(horizon));
            }
        }
    }
    std::sort(horizons.begin(), horizons.end());
    horizons.erase(std::unique(horizons.begin(), horizons.end()), horizons.end());
    return horizons;
}

}  // namespace

std::vector<CurveSeries> series_of(const ScoreHistory& history) {
    std::vector<CurveSeries> all(history.metrics.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].metric = history.metrics[i].kind;
    }
    for (const PastScore& score : history.scores) {
        std::vector<ScoredEffort>& scores = all[score.series].scores;
        const bool is_better = scores.empty() || (all[score.series].metric.better == Better::higher
                                                      ? score.best > scores.back().score
                                                      : score.best < scores.back().score);
        const ScoredEffort point{score.effort, is_better ? score.best : scores.back().score};
        if (!scores.empty() && scores.back().effort == point.effort) {
            scores.back() = point;
        } else {
            scores.push_back(point);
        }
    }
    return all;
}

std::vector<std::vector<CurveCut>> cuts_of(const std::vector<CurveSeries>& all,
                                           const BacktestOptions& options) {
    const std::vector<std::uint32_t> horizons = horizons_of(options);
    const std::uint64_t least = options.least_history.value_or(least_scores);
    std::uint64_t moments = 0;
    for (const CurveSeries& series : all) {
        moments += series.scores.size() > least ? series.scores.size() - least : 0;
    }
    const bool is_thinned = moments > std::min(most_moments, options.most_forecasts);
    std::vector<std::vector<CurveCut>> result(all.size());
    for (std::size_t series = 0; series < all.size(); ++series) {
        const std::vector<ScoredEffort>& scores = all[series].scores;
        for (std::size_t known = std::max<std::uint64_t>(least, 1); known < scores.size();
             ++known) {
            const bool is_due =
                !is_thinned || std::find(few_cuts.begin(), few_cuts.end(), known) != few_cuts.end();
            if (!is_due || scores[known - 1].effort <= 0.0) {
                continue;
            }
            std::vector<CurveTarget> targets = targets_of(scores, known, horizons);
            if (!targets.empty()) {
                result[series].push_back({known, std::move(targets)});
            }
        }
    }
    return result;
}

}  // namespace sprintcast
