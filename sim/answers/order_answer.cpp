#include "sim/answers/order_answer.hpp"

#include <algorithm>
#include <utility>

#include "sim/plan/compile.hpp"
#include "sim/plan/compile/arrivals.hpp"

namespace sprintcast {

namespace {

bool has_value(const Scenario& scenario) {
    return std::any_of(scenario.backlog.begin(), scenario.backlog.end(), [](const Story& story) {
        return story.value && story.value->high() > 0.0;
    });
}

bool has_late_cost(const Scenario& scenario) {
    return std::any_of(scenario.epics.begin(), scenario.epics.end(), [](const Epic& epic) {
        return epic.late_cost.has_value();
    });
}

// Where nothing says what a value point is worth, it is worth one a year, and work costs nothing.
Scenario in_value_points(Scenario scenario) {
    scenario.value_point = 1.0;
    scenario.costs.clear();
    for (Risk& risk : scenario.risks) {
        risk.cost = 0.0;
    }
    for (Story& story : scenario.backlog) {
        story.cost.reset();
    }
    for (Team& team : scenario.teams) {
        team.day_cost.reset();
        for (Person& person : team.people) {
            person.day_cost.reset();
        }
    }
    return scenario;
}

}  // namespace

bool can_be_ordered(const Scenario& scenario) {
    return !scenario.backlog.empty() && (has_value(scenario) || has_late_cost(scenario));
}

bool can_be_dropped(const Scenario& scenario) {
    const auto costs = [](const std::optional<double>& day_cost) {
        return day_cost.value_or(0.0) > 0.0;
    };
    return scenario.value_point &&
           std::any_of(scenario.teams.begin(), scenario.teams.end(), [&](const Team& team) {
               return costs(team.day_cost) ||
                      std::any_of(team.people.begin(),
                                  team.people.end(),
                                  [&](const Person& person) { return costs(person.day_cost); });
           });
}

OrderAnswer find_order(const VariantPointer& variant,
                       std::uint64_t seed,
                       std::uint64_t trials,
                       Work::Part& part) {
    const Scenario& scenario = variant->scenario;
    const bool is_in_money = scenario.value_point || has_late_cost(scenario);
    // What comes in stands behind all that can be ordered.
    const Plan plan =
        without_arrivals(is_in_money ? *variant->plan : compile(in_value_points(scenario)));
    // The order of today and the one that is found are played once each.
    const RunOptions run = part.run_passes(2 * trials);
    BacklogOrder order = order_backlog(plan, seed, trials, run);
    std::vector<Drop> drops =
        can_be_dropped(scenario) ? find_drops(plan, seed, order.nets, run) : std::vector<Drop>{};
    part.finish();
    return {variant,
            std::move(order),
            std::move(drops),
            is_in_money ? GainUnit::money : GainUnit::value_point_years,
            seed};
}

}  // namespace sprintcast
