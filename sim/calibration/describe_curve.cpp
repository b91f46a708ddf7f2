#include <algorithm>
#include <cmath>

#include "sim/calibration/describe.hpp"
#include "sim/calibration/totals.hpp"
#include "sim/forecast/score_forecast.hpp"
#include "sim/plan/name_hash.hpp"

namespace sprintcast {

namespace {

constexpr std::uint64_t seed = 1;
constexpr std::uint64_t groups = 512;  // of 64 draws

CurveSummary summarize_curve(std::uint32_t series,
                             const PastCurve& past,
                             std::span<const double> points) {
    const ImprovementCurve curve = fit_improvement_curve(past, points);
    CurveSummary summary{};
    summary.series = series;
    summary.scores = past.points.size();
    summary.effort = past.effort;
    summary.best = past.scale.best();
    summary.is_at_bound = past.is_at_bound;
    const auto limit = [&](double p) {
        return past.scale.score_at(curve.quantile(&CurveParameters::limit, p));
    };
    summary.limit = {limit(0.1), limit(0.5), limit(0.9)};
    const auto pace = [&](double p) { return curve.quantile(&CurveParameters::pace, p); };
    summary.pace = {pace(0.1), pace(0.5), pace(0.9)};
    summary.effective_draws = curve.effective_draws;
    summary.draws = curve.ways.size();
    summary.evidence = curve.evidence;

    // The best score after a quarter, half and all of the effort again.
    constexpr std::array shares{0.25, 0.5, 1.0};
    std::vector<double> further;
    further.reserve(shares.size());
    for (const double share : shares) {
        further.push_back(share * past.effort);
    }
    const ScorePaths paths{
        curve, further, seed, name_hash("fit", std::to_string(series)), normal_table()};
    const std::vector<ScoreForecast> forecasts = forecast_scores(paths, past.scale, groups);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const ScoreForecast& forecast = forecasts[i];
        const double shown = past.scale.score_at(past.least_shown());
        summary.later.at(i) = {
            shares.at(i),
            {forecast.quantile(0.1), forecast.quantile(0.5), forecast.quantile(0.9)},
            past.is_at_bound ? 1.0 : 1.0 - forecast.chance_of(shown)};
    }
    return summary;
}

}  // namespace

std::vector<CurveSummary> summarize_curves(const ScoreHistory& history) {
    std::vector<std::vector<ScoredEffort>> all(history.metrics.size());
    for (const PastScore& score : history.scores) {
        all[score.series].push_back({score.effort, score.best});
    }
    const std::vector<double> points = curve_points(forecast_curve_draws);
    std::vector<CurveSummary> summaries;
    for (std::uint32_t series = 0; series < all.size(); ++series) {
        if (!all[series].empty() && all[series].back().effort > 0.0) {
            const PastCurve past = read_past(all[series], history.metrics[series].kind);
            summaries.push_back(summarize_curve(series, past, points));
        }
    }
    return summaries;
}

}  // namespace sprintcast
