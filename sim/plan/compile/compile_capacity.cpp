#include <cmath>

#include <fmt/format.h>

#include "models/velocity/velocity.hpp"
#include "scenarios/text/hash.hpp"
#include "sim/plan/compile.hpp"
#include "sim/plan/compile/compile_drift.hpp"
#include "sim/plan/compile/compile_parts.hpp"

namespace sprintcast {

namespace {

// Part of a stated velocity's log variance that is its level, the same in every sprint of a trial.
// An assumption: a statement does not say how sure it is of the level.
constexpr double stated_velocity_level_share = 0.25;

// Calls `of_sprint(sprint, first day, end day)` for each sprint up to the end of the plan.
template <class Function>
std::vector<double> for_each_sprint(const Plan& plan, Function of_sprint) {
    std::vector<double> values;
    for (std::uint32_t sprint = 0; sprint < plan.sprints; ++sprint) {
        const auto [first, end] = plan.days_of({sprint});
        values.push_back(
            of_sprint(sprint, static_cast<std::size_t>(first), static_cast<std::size_t>(end)));
    }
    return values;
}

/// What a kind of velocity means: how it is drawn, and the median of each sprint without holidays.
struct CompiledVelocity {
    CapacityPlan capacity;
    std::vector<double> medians;
};

struct VelocityCompiler {
    const Team& team;
    Plan& plan;

    CompiledVelocity operator()(const ExactVelocity& exact) const {
        return {ExactCapacity{exact.points}, std::vector<double>(plan.sprints, exact.points)};
    }

    CompiledVelocity operator()(const StatedVelocity& stated) const {
        const StatedCapacity capacity{
            .median = static_cast<float>(stated.p50),
            .scale = {static_cast<float>(std::log(stated.p90 / stated.p50) / normal_p90),
                      static_cast<float>(std::log(stated.p50 / stated.p10) / normal_p90)},
            .shared = static_cast<float>(std::sqrt(stated_velocity_level_share)),
            .own = static_cast<float>(std::sqrt(1.0 - stated_velocity_level_share))};
        return {capacity, std::vector<double>(plan.sprints, stated.p50)};
    }

    CompiledVelocity operator()(const PastVelocities& past) const {
        const VelocityModel model = fit_velocity(past.completed, past.commitments);
        return {compile_drifting_capacity(model, plan.tables),
                model.medians(static_cast<int>(plan.sprints))};
    }
};

void add_lanes(std::uint32_t count, TeamIndex team, CalendarIndex calendar, Plan& plan) {
    for (std::uint32_t lane = 0; lane < count; ++lane) {
        plan.lanes.push_back({team, calendar, {}});
    }
}

void compile_velocity_team(const Team& team,
                           const Scenario& scenario,
                           const ScenarioCalendar& calendar,
                           TeamIndex index,
                           Plan& plan) {
    // People beside a velocity make as much of it as they are of those who made it in the past.
    const Calendar working_days =
        !team.measured_fte
            ? calendar.working_days(team.holidays, team.changes)
            : calendar.fte_days(team.people, team.holidays, team.changes, *team.measured_fte);
    const double full_sprint = scenario.sprint.working_days();
    auto [capacity, medians] = std::visit(VelocityCompiler{team, plan}, *team.velocity);
    const int lanes = team.wip.value_or(1);
    TeamPlan& result = plan.teams[index];
    result.capacity = capacity;
    result.divisor = full_sprint * lanes;
    result.full_capacity = medians.front();
    result.planned_capacity = for_each_sprint(
        plan, [&, &of_sprint = medians](std::uint32_t sprint, std::size_t first, std::size_t end) {
            return of_sprint[sprint] * (working_days.by[end] - working_days.by[first]) /
                   full_sprint;
        });
    add_lanes(
        static_cast<std::uint32_t>(lanes), index, plan.calendars.push_back(working_days), plan);
}

void compile_people_team(const Team& team,
                         const Scenario& scenario,
                         const ScenarioCalendar& calendar,
                         TeamIndex index,
                         Plan& plan) {
    const Calendar days = calendar.fte_days(team.people, team.holidays, team.changes);
    TeamPlan& result = plan.teams[index];
    const Drawn unplanned = compile_range(team.unplanned, plan);
    if (team.sickness.high() > 0.0) {
        result.capacity = SickPeopleCapacity{
            unplanned, compile_range(team.sickness, plan), words_below(team.sickness_lasting)};
    } else {
        result.capacity = PeopleCapacity{unplanned};
    }
    const double kept = (1.0 - team.unplanned.quantile(0.5)) * (1.0 - team.sickness.quantile(0.5));
    result.planned_capacity =
        for_each_sprint(plan, [&](std::uint32_t, std::size_t first, std::size_t end) {
            return kept * (days.by[end] - days.by[first]) / *team.days_per_point;
        });
    if (team.wip) {
        result.divisor = *team.wip;
        add_lanes(
            static_cast<std::uint32_t>(*team.wip), index, plan.calendars.push_back(days), plan);
        return;
    }
    result.divisor = 1.0;
    const Calendar working_days = calendar.working_days(team.holidays, team.changes);
    const CalendarIndex first{plan.calendars.size()};
    for (const Person& person : team.people) {
        const Calendar own = calendar.fte_days({&person, 1}, team.holidays, team.changes);
        // Who misses more of the team's working days than a sprint has hands the story over.
        std::vector<Day> handovers = calendar.long_absences(
            own, working_days, static_cast<int>(scenario.sprint.working_days()));
        CalendarIndex same = first;
        while (same.value < plan.calendars.size() && plan.calendars[same].by != own.by) {
            ++same.value;
        }
        if (same.value == plan.calendars.size()) {
            same = plan.calendars.push_back(own);
        }
        plan.lanes.push_back({index, same, std::move(handovers)});
    }
    result.lanes_differ = plan.calendars.size() > first.value + 1;
}

}  // namespace

TeamIndex compile_team(const Team& team,
                       const Scenario& scenario,
                       const ScenarioCalendar& calendar,
                       Plan& plan) {
    const TeamIndex index = plan.teams.push_back({});
    plan.teams[index].stream_key = name_hash("team", team.name);
    plan.teams[index].first_lane = {plan.lanes.size()};
    if (team.velocity) {
        compile_velocity_team(team, scenario, calendar, index, plan);
    } else {
        compile_people_team(team, scenario, calendar, index, plan);
    }
    plan.teams[index].end_lane = {plan.lanes.size()};
    for (const double points : plan.teams[index].planned_capacity) {
        plan.teams[index].planned_units.push_back(point_units(points));
    }
    return index;
}

std::optional<double> cost_of_point(const Team& team, const TeamPlan& plan, double sprint_days) {
    if (team.days_per_point || !team.measured_fte || plan.full_capacity == 0.0) {
        return team.days_per_point;
    }
    return *team.measured_fte * sprint_days / plan.full_capacity;
}

double spike_effort(const Team& team, const TeamPlan& plan, double sprint_days, double days) {
    if (!team.velocity) {
        return days;
    }
    if (const auto days_per_point = cost_of_point(team, plan, sprint_days)) {
        return days / *days_per_point;
    }
    // Nothing says how many people share the velocity: the time-box holds its lane for its days.
    const double median_a_day = plan.full_capacity / sprint_days;
    return days * median_a_day / team.wip.value_or(1);
}

}  // namespace sprintcast
