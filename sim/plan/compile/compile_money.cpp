#include <algorithm>
#include <cmath>

#include "sim/plan/compile/compile_parts.hpp"

namespace sprintcast {

namespace {

constexpr double days_a_year = 365.0;

// Years from a moment to the horizon, discounted: what an amount a year adds up to.
double years_from(const Scenario& scenario, double moment) {
    const double rate = std::log1p(scenario.discount);  // a year, continuously
    const auto worth = [&](double day) { return std::exp(-rate * day / days_a_year); };
    const double begin = std::min(moment, scenario.horizon_days);
    return rate > 0.0 ? (worth(begin) - worth(scenario.horizon_days)) / rate
                      : (scenario.horizon_days - begin) / days_a_year;
}

// The same from the end of each day.
std::vector<double> years_after(const Scenario& scenario, Day days) {
    std::vector<double> years;
    years.reserve(static_cast<std::size_t>(days));
    for (Day day = 0; day < days; ++day) {
        years.push_back(years_from(scenario, day + 1.0));
    }
    return years;
}

// What a team's people are paid on each day that they are there [currency].
std::vector<double> daily_pay(const Scenario& scenario,
                              const Team& team,
                              const ScenarioCalendar& calendar,
                              const TeamPlan& plan) {
    std::vector<double> pay(static_cast<std::size_t>(calendar.days()), 0.0);
    const auto add = [&](const Calendar& days, double cost) {
        for (std::size_t day = 0; day < pay.size(); ++day) {
            pay[day] += cost * (days.by[day + 1] - days.by[day]);
        }
    };
    const double usual = team.day_cost.value_or(0.0);
    if (team.velocity && team.people.empty()) {
        const double fte =
            plan.full_capacity * team.days_per_point.value_or(0.0) / scenario.sprint.working_days();
        add(calendar.working_days(team.holidays), fte * usual);
    }
    for (const Person& person : team.people) {
        add(calendar.fte_days({&person, 1}, team.holidays), person.day_cost.value_or(usual));
    }
    return pay;
}

// What an amount at a moment is worth at the start; nothing after the horizon.
double worth_at(const Scenario& scenario, double moment) {
    const double rate = std::log1p(scenario.discount);
    return moment <= scenario.horizon_days ? std::exp(-rate * moment / days_a_year) : 0.0;
}

// The sums of what is paid until the horizon, discounted.
std::vector<double> paid_by(const std::vector<double>& pay, const Scenario& scenario) {
    std::vector<double> paid{0.0};
    paid.reserve(pay.size() + 1);
    for (std::size_t day = 0; day < pay.size(); ++day) {
        const double end = static_cast<double>(day) + 1.0;
        paid.push_back(paid.back() + pay[day] * worth_at(scenario, end));
    }
    return paid;
}

bool has_other_costs(const Scenario& scenario) {
    return !scenario.costs.empty() ||
           std::any_of(scenario.risks.begin(),
                       scenario.risks.end(),
                       [](const Risk& risk) { return risk.cost > 0.0; }) ||
           std::any_of(scenario.backlog.begin(), scenario.backlog.end(), [](const Story& story) {
               return story.cost.value_or(0.0) > 0.0;
           });
}

// What the backlog costs beside people.
// @pre the plan has money
void compile_other_costs(const Scenario& scenario, Plan& plan) {
    MoneyPlan& money = *plan.money;
    double of_sprint = 0.0;
    double of_story = 0.0;
    for (const OtherCost& cost : scenario.costs) {
        money.fixed_cost += cost.per == OtherCost::Per::plan ? cost.amount : 0.0;
        of_sprint += cost.per == OtherCost::Per::sprint ? cost.amount : 0.0;
        of_story += cost.per == OtherCost::Per::story ? cost.amount : 0.0;
    }
    money.sprints_cost.push_back(0.0);
    for (SprintIndex sprint; sprint.value < plan.sprints; ++sprint.value) {
        const double first = plan.days_of(sprint).first;
        money.sprints_cost.push_back(money.sprints_cost.back() +
                                     of_sprint * worth_at(scenario, first));
    }
    for (Day day = 0; day < plan.days; ++day) {
        money.worth_at.push_back(worth_at(scenario, day + 1.0));
    }
    for (std::uint32_t i = 0; i < scenario.backlog.size(); ++i) {
        const Story& story = scenario.backlog[i];
        const bool is_spent = story.done == 1.0;
        const double usual = plan.stories[{i}].arrives ? 0.0 : of_story;
        plan.stories[{i}].cost = is_spent ? 0.0 : usual + story.cost.value_or(0.0);
    }
}

}  // namespace

double fte_day_cost(const Team& team) {
    const double usual = team.day_cost.value_or(0.0);
    // People of different cost share the work by their time.
    double cost = 0.0;
    double fte = 0.0;
    for (const Person& person : team.people) {
        cost += person.fte * person.day_cost.value_or(usual);
        fte += person.fte;
    }
    return team.velocity && team.people.empty() ? usual : fte > 0.0 ? cost / fte : 0.0;
}

double effort_cost(const Team& team, const TeamPlan& plan, double sprint_days) {
    const double days = team.velocity ? cost_of_point(team, plan, sprint_days).value_or(0.0) : 1.0;
    return fte_day_cost(team) * days;
}

void compile_money(const Scenario& scenario, const ScenarioCalendar& calendar, Plan& plan) {
    const bool has_late_cost =
        std::any_of(scenario.epics.begin(), scenario.epics.end(), [](const Epic& epic) {
            return epic.late_cost.has_value();
        });
    if (!scenario.value_point && !has_late_cost && !has_other_costs(scenario)) {
        return;
    }
    plan.money = MoneyPlan{scenario.value_point.value_or(0.0),
                           years_after(scenario, plan.days),
                           years_from(scenario, 0.0)};
    compile_other_costs(scenario, plan);
    for (std::uint32_t i = 0; i < scenario.teams.size(); ++i) {
        TeamPlan& team = plan.teams[{i}];
        team.paid_by = paid_by(daily_pay(scenario, scenario.teams[i], calendar, team), scenario);
    }
    for (std::uint32_t i = 0; i < scenario.epics.size(); ++i) {
        plan.epics[{i}].late_cost = scenario.epics[i].late_cost.value_or(0.0) * days_a_year;
    }
    for (std::uint32_t i = 0; i < scenario.backlog.size(); ++i) {
        if (scenario.backlog[i].value) {
            plan.stories[{i}].value = compile_range(*scenario.backlog[i].value, plan);
        }
    }
}

}  // namespace sprintcast
