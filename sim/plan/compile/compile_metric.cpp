#include "sim/plan/compile/compile_metric.hpp"

#include <algorithm>

#include "scenarios/text/hash.hpp"
#include "sim/plan/compile/compile_parts.hpp"

namespace sprintcast {

namespace {

ScoreWorth worth_of(const Metric& metric) {
    if (!metric.worth_per_point) {
        return ScoreWorth{metric.worth_table};
    }
    const double points_per_score = metric.is_share ? 100.0 : 1.0;
    const double slope = *metric.worth_per_point * points_per_score;
    return ScoreWorth{metric.kind.better == Better::higher ? slope : -slope};
}

// What a day of the metric's team costs; where there is none, what the scenario says.
double day_cost_of(const Scenario& scenario, const Metric& metric) {
    const auto team =
        std::find_if(scenario.teams.begin(), scenario.teams.end(), [&](const Team& candidate) {
            return candidate.name == metric.team;
        });
    return team == scenario.teams.end() ? scenario.day_cost.value_or(0.0) : fte_day_cost(*team);
}

}  // namespace

MetricPlan compile_metric(const Scenario& scenario, const Metric& metric) {
    return {.stream_key = name_hash("metric", metric.name),
            .past = read_past(metric.scores, metric.kind),
            .worth = worth_of(metric),
            .target = metric.target,
            .most_sprints = static_cast<std::uint32_t>(metric.max_sprints),
            .sprint_effort = metric.sprint_days.value_or(metric.last_days),
            .sprint_days = scenario.sprint.calendar_days(),
            .horizon_days = scenario.horizon_days,
            .discount = scenario.discount,
            .day_cost = day_cost_of(scenario, metric),
            .sprint_cost = metric.sprint_cost.value_or(0.0)};
}

}  // namespace sprintcast
