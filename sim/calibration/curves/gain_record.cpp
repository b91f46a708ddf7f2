#include "sim/calibration/curves/gain_record.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/scores.hpp"
#include "sim/calibration/curves/curve_follower.hpp"
#include "sim/engine/scores/score_paths.hpp"

namespace sprintcast {

namespace {

/// One forecast, and what came of it.
struct Gain {
    double said;
    double came;
};

double mean_gain(const ImprovementCurve& curve,
                 double further,
                 std::uint64_t seed,
                 std::uint64_t stream_key) {
    constexpr std::uint64_t groups = 64;
    const ScorePaths paths{curve, std::span{&further, 1}, seed, stream_key};
    std::vector<GroupScores> scores(1);
    double sum = 0.0;
    for (std::uint64_t group = 0; group < groups; ++group) {
        paths.draw(group, scores);
        for (const double score : scores.front()) {
            sum += std::abs(score - curve.past.now());
        }
    }
    return sum / static_cast<double>(groups * trials_per_group);
}

std::vector<Gain> walk(const CurveSeries& best,
                       std::uint64_t seed,
                       std::uint64_t stream_key,
                       const std::atomic<bool>* stop) {
    constexpr std::size_t ways = 8192;
    constexpr std::size_t least_known = 2;
    constexpr std::size_t most_forecasts = 100;
    const std::vector<ScoredEffort>& scores = best.scores;
    BacktestOptions options;
    options.seed = seed;
    options.stop = stop;
    CurveFollower follower{best, stream_key, options, ways};
    std::vector<Gain> gains;
    for (std::size_t known =
             std::max(least_known, scores.size() - std::min(scores.size(), most_forecasts));
         known < scores.size();
         ++known) {
        if (!(scores[known - 1].effort > 0.0)) {
            continue;
        }
        const ImprovementCurve curve = follower.curve(known);
        if (curve.past.is_at_bound()) {
            break;
        }
        const double further = scores[known].effort - scores[known - 1].effort;
        gains.push_back({mean_gain(curve, further, seed, stream_key + known),
                         std::abs(scores[known].score - scores[known - 1].score)});
    }
    return gains;
}

}  // namespace

std::optional<GainRecord> own_gain_record(std::span<const ScoredEffort> scores,
                                          const MetricKind& metric,
                                          std::uint64_t seed,
                                          std::uint64_t stream_key,
                                          const std::atomic<bool>* stop) {
    const CurveSeries best{read_past(scores, metric).best, metric};
    if (best.scores.size() < telling_gains) {
        return std::nullopt;
    }
    const std::vector<Gain> gains = walk(best, seed, stream_key, stop);
    double said = 0.0;
    double came = 0.0;
    std::uint64_t times = 0;
    for (const Gain& gain : gains) {
        said += gain.said;
        came += gain.came;
        times += gain.came > 0.0 ? 1 : 0;
    }
    if (times < telling_gains) {
        return std::nullopt;
    }
    const double ratio = came / said;
    double squares = 0.0;
    for (const Gain& gain : gains) {
        squares += (gain.came - ratio * gain.said) * (gain.came - ratio * gain.said);
    }
    const auto count = static_cast<double>(gains.size());
    const double margin =
        student_95(count - 1.0) * std::sqrt(squares * count / (count - 1.0)) / said;
    return GainRecord{gains.size(), ratio, std::max(0.0, ratio - margin), ratio + margin};
}

}  // namespace sprintcast
