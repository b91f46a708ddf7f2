#include "tools/sprintcast/order_runs.hpp"

#include <algorithm>

#include "sim/plan/compile.hpp"
#include "tools/sprintcast/progress_line.hpp"

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
    return has_value(scenario) || has_late_cost(scenario);
}

OrderRun find_order(const Variant& variant, const OrderSettings& settings) {
    const Scenario& scenario = *variant.scenario;
    const bool is_in_money = scenario.value_point || has_late_cost(scenario);
    const Plan plan = compile(is_in_money ? scenario : in_value_points(scenario));
    ProgressLine progress{scenario.name, settings.shows_progress};
    // The stories are played once, the two orders in the end once each.
    std::uint64_t finished = 0;
    const RunOptions run{
        .threads = settings.threads,
        .on_progress =
            [&](std::uint64_t) {
                finished += trials_per_block;
                progress.update({std::min(
                    1.0,
                    static_cast<double>(finished) / static_cast<double>(3 * settings.trials))});
            },
        .stop = settings.stop};
    return {variant.what_if,
            scenario,
            order_backlog(plan, settings.seed, settings.trials, run),
            is_in_money ? GainUnit::money : GainUnit::value_point_years,
            settings.seed};
}

}  // namespace sprintcast
