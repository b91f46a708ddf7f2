#include "sim/calibration/gain_record.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/scores.hpp"
#include "sim/engine/run_trials.hpp"
#include "sim/engine/score_filter.hpp"
#include "sim/engine/score_paths.hpp"

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
                 std::uint64_t who) {
    constexpr std::uint64_t groups = 64;
    const ScorePaths paths{curve, std::span{&further, 1}, seed, who};
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

std::vector<Gain> walk(const std::vector<ScoredEffort>& best,
                       const MetricKind& metric,
                       std::uint64_t seed,
                       std::uint64_t who,
                       const std::atomic<bool>* stop) {
    constexpr std::size_t ways = 8192;
    constexpr std::size_t least_known = 2;
    constexpr std::size_t most_forecasts = 100;
    const std::size_t first =
        std::max(least_known, best.size() - std::min(best.size(), most_forecasts));
    std::vector<Gain> gains;
    std::optional<ScoreFilter> filter;
    std::optional<PastCurve> begun;  // what the filter began with
    std::size_t taken = 0;
    for (std::size_t known = 1; known < best.size(); ++known) {
        if (stop != nullptr && stop->load()) {
            throw Interrupted{};
        }
        if (!(best[known - 1].effort > 0.0)) {
            continue;
        }
        const PastCurve past = read_past(std::span{best}.first(known), metric);
        if (past.is_at_bound()) {
            break;
        }
        if (!filter || !(past.scale == begun->scale) || past.unit != begun->unit) {
            filter.emplace(past, seed, who, ways);
            begun = past;
            taken = 1;
        }
        for (; taken < known; ++taken) {
            filter->take(past.best[taken - 1], past.best[taken]);
        }
        if (known >= first) {
            const double further = best[known].effort - best[known - 1].effort;
            gains.push_back({mean_gain(filter->curve(past), further, seed, who + known),
                             std::abs(best[known].score - best[known - 1].score)});
        }
    }
    return gains;
}

}  // namespace

std::optional<GainRecord> own_gain_record(std::span<const ScoredEffort> scores,
                                          const MetricKind& metric,
                                          std::uint64_t seed,
                                          std::uint64_t who,
                                          const std::atomic<bool>* stop) {
    const std::vector<ScoredEffort> best = read_past(scores, metric).best;
    if (best.size() < telling_gains) {
        return std::nullopt;
    }
    const std::vector<Gain> gains = walk(best, metric, seed, who, stop);
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
