#include <algorithm>
#include <optional>

#include "scenarios/text/hash.hpp"
#include "sim/calibration/curves/curve_follower.hpp"
#include "sim/calibration/curves/regret.hpp"
#include "sim/decision/metric_futures.hpp"
#include "sim/decision/stopping/optimal_stopping.hpp"
#include "sim/engine/scores/score_filter.hpp"

namespace sprintcast {

namespace {

constexpr std::uint64_t paths = 4096;  // to find a policy, and as many to value it

// A quarter of what a scenario takes: means over many decisions need no more of each.
std::size_t ways_of(std::size_t scores) {
    return ways_for(scores) / 4;
}

// What is known after each sprint: the scores before the start, and one at each sprint's end.
CurveSeries seen_in_sprints(const CurveSeries& series, const PastStart& start) {
    CurveSeries seen{
        {series.scores.begin(), series.scores.begin() + static_cast<std::ptrdiff_t>(start.known)},
        series.metric};
    const double effort = seen.scores.back().effort;
    for (std::size_t i = 0; i < start.scores.size(); ++i) {
        seen.scores.push_back(
            {effort + start.sprint_effort * static_cast<double>(i + 1), start.scores[i]});
    }
    return seen;
}

// A sprint costs 1, a gain is worth as much whenever it comes, and no day counts.
MetricPlan plan_of(const PastCurve& past, const PastStart& start, std::size_t taken) {
    constexpr double year = 365.0;
    return {0,
            past,
            ScoreWorth{0.0},
            std::nullopt,
            most_further_sprints - static_cast<std::uint32_t>(taken),
            start.sprint_effort,
            0.0,
            year,
            0.0,
            1.0 / start.sprint_effort};
}

}  // namespace

std::array<std::size_t, relative_worths.size()> advised_sprints(const CurveSeries& series,
                                                                const std::string& name,
                                                                const PastStart& start,
                                                                const BacktestOptions& options) {
    const CurveSeries seen = seen_in_sprints(series, start);
    const double sign = series.metric.better == Better::higher ? 1.0 : -1.0;
    const RunOptions run{.stop = options.stop};
    const BacklogDelay no_backlog;
    CurveFollower follower{seen, name_hash("series", name), options, ways_of(start.known)};
    std::array<std::size_t, relative_worths.size()> taken{};
    for (std::size_t sprint = 0; sprint < start.scores.size(); ++sprint) {
        // The worths at which every sprint so far was taken.
        if (*std::max_element(taken.begin(), taken.end()) < sprint) {
            break;
        }
        const ImprovementCurve curve = follower.curve(start.known + sprint);
        if (curve.past.is_at_bound()) {
            break;
        }
        MetricPlan plan = plan_of(curve.past, start, sprint);
        plan.stream_key = name_hash(
            "advice", name + " " + std::to_string(start.known) + " " + std::to_string(sprint));
        const DrawnScores fitted = draw_scores(plan, curve, options.seed, 0, paths, run);
        std::optional<DrawnScores> fresh;
        for (std::size_t i = 0; i < taken.size(); ++i) {
            if (taken.at(i) < sprint) {
                continue;
            }
            plan.worth = ScoreWorth{sign * relative_worths.at(i) / start.usual_gain};
            const MetricMoney money{plan, no_backlog};
            const StoppingPolicy policy{money.paths_of(fitted, run), run};
            if (!policy.goes_on_now()) {
                continue;
            }
            if (!fresh) {
                fresh = draw_scores(plan, curve, options.seed, paths, paths, run);
            }
            taken.at(i) += value_of(policy, money.paths_of(*fresh, run), run).value > 0.0 ? 1 : 0;
        }
    }
    return taken;
}

}  // namespace sprintcast
