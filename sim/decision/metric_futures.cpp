#include "sim/decision/metric_futures.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "sim/engine/run/parallel_pieces.hpp"

namespace sprintcast {

namespace {

constexpr double days_a_year = 365.0;

}  // namespace

SprintTiming timing_of(const MetricPlan& metric, std::size_t sprint) {
    const double rate = std::log1p(metric.discount);
    const double end =
        std::min(metric.horizon_days, metric.sprint_days * static_cast<double>(sprint));
    const auto worth = [&](double day) { return std::exp(-rate * day / days_a_year); };
    return {rate > 0.0 ? (worth(end) - worth(metric.horizon_days)) / rate
                       : (metric.horizon_days - end) / days_a_year,
            worth(metric.sprint_days * static_cast<double>(sprint))};
}

std::vector<double> DrawnScores::after(std::size_t sprint) const {
    std::vector<double> all(paths);
    for (std::size_t path = 0; path < paths; ++path) {
        all[path] = at(path, sprint);
    }
    return all;
}

DrawnScores draw_scores(const MetricPlan& metric,
                        const ImprovementCurve& curve,
                        std::uint64_t seed,
                        std::uint64_t first,
                        std::uint64_t paths,
                        const RunOptions& options,
                        Written written) {
    std::vector<double> further;
    for (std::uint32_t sprint = 1; sprint <= metric.most_sprints; ++sprint) {
        further.push_back(metric.sprint_effort * sprint);
    }
    const ScorePaths score_paths{curve, further, seed, metric.stream_key, written};
    DrawnScores drawn{first, further.size(), paths, {}};
    drawn.scores.resize(paths * drawn.sprints);
    const std::uint64_t groups = (paths + trials_per_group - 1) / trials_per_group;
    constexpr std::uint64_t groups_at_once = 16;
    const std::uint64_t pieces = (groups + groups_at_once - 1) / groups_at_once;
    std::uint64_t drawn_so_far = 0;
    std::mutex mutex;
    for_pieces(pieces, options, [&](std::uint64_t piece) {
        std::vector<GroupScores> of_group(drawn.sprints);
        const std::uint64_t end = std::min(groups, (piece + 1) * groups_at_once);
        for (std::uint64_t group = piece * groups_at_once; group < end; ++group) {
            score_paths.draw(first / trials_per_group + group, of_group);
            const std::uint64_t begin = group * trials_per_group;
            const std::uint64_t lanes = std::min<std::uint64_t>(trials_per_group, paths - begin);
            for (std::uint64_t lane = 0; lane < lanes; ++lane) {
                for (std::size_t i = 0; i < drawn.sprints; ++i) {
                    drawn.scores[(begin + lane) * drawn.sprints + i] = of_group[i][lane];
                }
            }
        }
        if (options.on_progress) {
            const std::lock_guard lock{mutex};
            drawn_so_far +=
                std::min(paths, end * trials_per_group) - piece * groups_at_once * trials_per_group;
            options.on_progress(drawn_so_far);
        }
    });
    return drawn;
}

MetricMoney::MetricMoney(const MetricPlan& metric, const BacklogDelay& delay)
    : metric_{metric}, delay_{delay} {
    for (std::uint32_t sprint = 1; sprint <= metric.most_sprints; ++sprint) {
        timings_.push_back(timing_of(metric, sprint));
    }
}

double MetricMoney::people_cost(std::size_t sprint) const {
    return metric_.sprint_effort * metric_.day_cost * timings_[sprint - 1].worth_then;
}

double MetricMoney::other_cost(std::size_t sprint) const {
    return metric_.sprint_cost * timings_[sprint - 1].worth_then;
}

double MetricMoney::own_cost(std::size_t sprint) const {
    return people_cost(sprint) + other_cost(sprint);
}

double MetricMoney::cost(std::size_t sprint, std::uint64_t path) const {
    const double own = own_cost(sprint);
    if (delay_.empty()) {
        return own;
    }
    const std::vector<float>& losses = delay_[sprint - 1];
    return own + static_cast<double>(losses[path % losses.size()]);
}

StoppingPaths MetricMoney::paths_of(const DrawnScores& drawn, const RunOptions& options) const {
    StoppingPaths paths;
    paths.sprints = drawn.sprints;
    paths.paths = drawn.paths;
    paths.progress.resize(drawn.scores.size());
    paths.net.resize(drawn.scores.size());
    const double now = metric_.past.now();
    const double worth_now = metric_.worth.at(now);
    const double sign = metric_.past.scale.better() == Better::higher ? 1.0 : -1.0;
    constexpr std::size_t paths_at_once = 1024;
    for_pieces(
        (drawn.paths + paths_at_once - 1) / paths_at_once, options, [&](std::uint64_t piece) {
            const std::size_t end = std::min(drawn.paths, (piece + 1) * paths_at_once);
            for (std::size_t path = piece * paths_at_once; path < end; ++path) {
                double before = worth_now;
                for (std::size_t sprint = 1; sprint <= drawn.sprints; ++sprint) {
                    const double score = drawn.at(path, sprint);
                    const double worth = metric_.worth.at(score);
                    const double gain = (worth - before) * timings_[sprint - 1].years_left;
                    before = worth;
                    const std::size_t place = (sprint - 1) * drawn.paths + path;
                    paths.progress[place] = static_cast<float>(sign * (score - now));
                    paths.net[place] = static_cast<float>(gain - cost(sprint, drawn.first + path));
                }
            }
        });
    return paths;
}

}  // namespace sprintcast
