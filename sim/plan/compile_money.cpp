#include <algorithm>
#include <cmath>

#include "sim/plan/compile_parts.hpp"

namespace sprintcast {

namespace {

constexpr double days_a_year = 365.0;

// Years from the end of each day to the horizon, discounted: what an amount a year adds up to.
std::vector<double> years_after(const Scenario& scenario, Day days) {
    const double rate = std::log1p(scenario.discount);  // a year, continuously
    const auto worth = [&](double day) { return std::exp(-rate * day / days_a_year); };
    std::vector<double> years;
    years.reserve(static_cast<std::size_t>(days));
    for (Day day = 0; day < days; ++day) {
        const double begin = std::min(day + 1.0, scenario.horizon_days);
        years.push_back(rate > 0.0 ? (worth(begin) - worth(scenario.horizon_days)) / rate
                                   : (scenario.horizon_days - begin) / days_a_year);
    }
    return years;
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
    return team.velocity ? usual : fte > 0.0 ? cost / fte : 0.0;
}

double effort_cost(const Team& team) {
    return fte_day_cost(team) * (team.velocity ? team.days_per_point.value_or(0.0) : 1.0);
}

void compile_money(const Scenario& scenario, Plan& plan) {
    const bool has_late_cost =
        std::any_of(scenario.epics.begin(), scenario.epics.end(), [](const Epic& epic) {
            return epic.late_cost.has_value();
        });
    if (!scenario.value_point && !has_late_cost) {
        return;
    }
    MoneyPlan money;
    money.value_point = scenario.value_point.value_or(0.0);
    money.years_after = years_after(scenario, plan.days);
    const double rate = std::log1p(scenario.discount);
    for (Day day = 0; day < plan.days; ++day) {
        money.worth_then.push_back(std::exp(-rate * (day + 1.0) / days_a_year));
    }
    plan.money = std::move(money);
    for (std::uint32_t i = 0; i < scenario.teams.size(); ++i) {
        plan.teams[{i}].effort_cost = effort_cost(scenario.teams[i]);
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
