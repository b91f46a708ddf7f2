#include <algorithm>

#include <fmt/format.h>

#include "sim/decision/order_backlog.hpp"
#include "sim/plan/compile.hpp"
#include "tools/report/order_report.hpp"
#include "tools/sprintcast/exit_code.hpp"
#include "tools/sprintcast/interrupt.hpp"
#include "tools/sprintcast/plan_options.hpp"
#include "tools/sprintcast/progress_line.hpp"
#include "tools/sprintcast/variants.hpp"

namespace sprintcast {

namespace {

const PlanCall order_call{"order", 32768, 2, 10'000'000, false};

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

OrderRun find_order(const Variant& variant, const PlanOptions& options) {
    const Scenario& scenario = *variant.scenario;
    const bool is_in_money = scenario.value_point || has_late_cost(scenario);
    const Plan plan = compile(is_in_money ? scenario : in_value_points(scenario));
    ProgressLine progress{scenario.name, !options.is_quiet};
    // The stories are played once, the two orders in the end once each.
    std::uint64_t finished = 0;
    const RunOptions run{
        .threads = options.threads,
        .on_progress =
            [&](std::uint64_t) {
                finished += trials_per_block;
                progress.update(std::min(
                    1.0, static_cast<double>(finished) / static_cast<double>(3 * options.trials)));
            },
        .stop = &stop_on_signals()};
    return {variant.what_if,
            scenario,
            order_backlog(plan, options.seed, options.trials, run),
            is_in_money ? GainUnit::money : GainUnit::value_point_years,
            options.seed};
}

}  // namespace

boost::program_options::options_description order_options() {
    return plan_options(order_call, "order.csv, order_gain.csv and cost_of_delay.csv");
}

int run_order(const Arguments& arguments) {
    const PlanOptions options = parse_plan_call(order_call, arguments, order_options()).first;
    const Terminal terminal{options.style};
    const auto [loaded, code] =
        load_scenario(options.scenarios.front(), options.settings, options.is_quiet);
    if (!loaded) {
        return code;
    }
    std::vector<OrderRun> runs;
    std::vector<PlayedScenario> played;
    for (const Variant& variant :
         variants_of(*loaded, options.what_ifs, UnnamedWhatIfs::left_out)) {
        if (!has_value(*variant.scenario) && !has_late_cost(*variant.scenario)) {
            complain(
                fmt::format("{}: no story has a value, so no order is better than another. "
                            "Give stories a value, like: value: 8",
                            loaded->path));
            return exit_input;
        }
        runs.push_back(find_order(variant, options));
        played.push_back({variant.scenario->name,
                          variant.what_if,
                          loaded->path,
                          loaded->digest,
                          options.trials});
    }
    if (options.json != "-") {
        for (const OrderRun& run : runs) {
            print((&run == &runs.front() ? "" : "\n") + order_text(run, terminal));
        }
    }
    write_tables(options, played, order_tables(runs));
    return code;
}

}  // namespace sprintcast
