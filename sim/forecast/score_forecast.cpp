#include "sim/forecast/score_forecast.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>

#include "models/scores.hpp"

namespace sprintcast {

ScoreForecast::ScoreForecast(std::vector<double> scores, const ScoreScale& scale)
    : scores_{std::move(scores)}, scale_{scale} {
    assert(!scores_.empty());
    if (scale.better() == Better::higher) {
        std::sort(scores_.begin(), scores_.end());
    } else {
        std::sort(scores_.begin(), scores_.end(), std::greater<>{});
    }
}

double ScoreForecast::quantile(double p) const {
    return sample_quantile(scores_, p);
}

double ScoreForecast::mean() const {
    return std::accumulate(scores_.begin(), scores_.end(), 0.0) /
           static_cast<double>(scores_.size());
}

double ScoreForecast::chance_of(double target) const {
    const auto is_worse = [&](double score) {
        return scale_.better() == Better::higher ? score < target : score > target;
    };
    const auto first = std::partition_point(scores_.begin(), scores_.end(), is_worse);
    return static_cast<double>(scores_.end() - first) / static_cast<double>(scores_.size());
}

double ScoreForecast::chance_of_no_gain(double score) const {
    const auto is_no_better = [&](double other) {
        return scale_.better() == Better::higher ? other <= score : other >= score;
    };
    const auto first = std::partition_point(scores_.begin(), scores_.end(), is_no_better);
    return static_cast<double>(first - scores_.begin()) / static_cast<double>(scores_.size());
}

std::vector<ScoreForecast> forecast_scores(const ScorePaths& paths,
                                           const ScoreScale& scale,
                                           std::uint64_t groups) {
    std::vector<std::vector<double>> scores(paths.size());
    std::vector<GroupScores> of_group(paths.size());
    for (std::uint64_t group = 0; group < groups; ++group) {
        paths.draw(group, of_group);
        for (std::size_t i = 0; i < scores.size(); ++i) {
            scores[i].insert(scores[i].end(), of_group[i].begin(), of_group[i].end());
        }
    }
    std::vector<ScoreForecast> forecasts;
    forecasts.reserve(scores.size());
    for (std::vector<double>& of_effort : scores) {
        forecasts.emplace_back(std::move(of_effort), scale);
    }
    return forecasts;
}

}  // namespace sprintcast
