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

}  // namespace

std::optional<CurveSummary> summarize_curve(const ScoreHistory& history,
                                            std::uint32_t series,
                                            const std::string& name,
                                            const std::function<void()>& go_on) {
    std::vector<ScoredEffort> scores;
    for (const PastScore& score : history.scores) {
        if (score.series == series) {
            scores.push_back({score.effort, score.best});
        }
    }
    if (scores.empty() || scores.back().effort <= 0.0) {
        return std::nullopt;
    }
    const PastCurve past = read_past(scores, history.metrics[series].kind);
    const ImprovementCurve curve = fit_improvement_curve(
        past, curve_points(forecast_curve_draws), CurveFamily::gamma_process, go_on);
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
    const ScorePaths paths{curve, further, seed, name_hash("fit", name), normal_table()};
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

}  // namespace sprintcast
