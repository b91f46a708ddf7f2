#include <algorithm>
#include <cmath>

#include "scenarios/text/hash.hpp"
#include "sim/calibration/describe.hpp"
#include "sim/engine/scores/score_filter.hpp"
#include "sim/forecast/score_forecast.hpp"

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
    const std::uint64_t stream_key = name_hash("fit", name);
    const ImprovementCurve curve =
        fit_improvement_curve(past, seed, stream_key, ways_for(past.best.size()), go_on);
    CurveSummary summary{};
    summary.series = series;
    summary.scores = past.best.size();
    summary.effort = past.effort();
    summary.best = past.now();
    summary.is_at_bound = past.is_at_bound();
    summary.lacks_floor = past.scale.kind() == ScoreScale::Kind::falling;
    summary.limit = {curve.limit_score(0.1), curve.limit_score(0.5), curve.limit_score(0.9)};
    summary.effective_draws = curve.effective_ways;
    summary.draws = curve.ways.size();
    summary.log_chance = curve.log_chance;
    summary.is_unexplained = curve.is_unexplained();

    // The best score after a quarter, half and all of the effort again.
    constexpr std::array shares{0.25, 0.5, 1.0};
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const std::array further{shares.at(i) * past.effort()};
        const ScorePaths paths{curve, further, seed, stream_key};
        const ScoreForecast forecast = forecast_scores(paths, past.scale, groups).front();
        summary.later.at(i) = {
            shares.at(i),
            {forecast.quantile(0.1), forecast.quantile(0.5), forecast.quantile(0.9)},
            forecast.chance_of_no_gain(past.now())};
    }
    return summary;
}

}  // namespace sprintcast
