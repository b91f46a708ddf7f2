#include <algorithm>

#include <fmt/format.h>

#include "tools/report/order_report.hpp"
#include "tools/sprintcast/forecast_runs.hpp"
#include "tools/sprintcast/options/plan_options.hpp"
#include "tools/sprintcast/order_runs.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/interrupt.hpp"
#include "tools/sprintcast/variants.hpp"

namespace sprintcast {

namespace {

const PlanCall order_call{"order", 32768, 2, 10'000'000, false};

}  // namespace

boost::program_options::options_description order_options() {
    return plan_options(order_call, "order.csv, order_gain.csv, cost_of_delay.csv and drops.csv");
}

int run_order(const Arguments& arguments) {
    const PlanOptions options = parse_plan_call(order_call, arguments, order_options()).first;
    const Terminal terminal{options.style};
    Outputs outputs{options.places,
                    {"order", "order_gain", "cost_of_delay", "drops"},
                    {&options.scenarios.front(), 1}};
    Mismatches mismatches;
    const auto [loaded, code] =
        load_scenario(options.scenarios.front(), options.settings, options.is_quiet, mismatches);
    if (!loaded) {
        return code;
    }
    outputs.spare(loaded->histories);
    std::vector<OrderRun> runs;
    std::vector<PlayedScenario> played;
    for (const Variant& variant :
         variants_of(*loaded, options.what_ifs, UnnamedWhatIfs::left_out)) {
        if (!can_be_ordered(*variant.scenario)) {
            complain(
                fmt::format("{}: no story has a value, so no order is better than another. "
                            "Give stories a value, like: value: 8",
                            loaded->path));
            return exit_input;
        }
        runs.push_back(find_order(variant,
                                  {.seed = options.seed,
                                   .trials = options.trials,
                                   .threads = options.threads,
                                   .shows_progress = !options.is_quiet,
                                   .stop = &stop_on_signals()}));
        played.push_back({variant.scenario->name,
                          variant.what_if,
                          loaded->path,
                          loaded->digest,
                          options.trials});
    }
    write_tables(options, played, order_tables(runs), outputs);
    if (options.places.json != "-") {
        for (const OrderRun& run : runs) {
            print((&run == &runs.front() ? "" : "\n") + order_text(run, terminal));
            const std::string late =
                horizon_note_of(run.scenario, options.seed, options.threads, &stop_on_signals());
            print(late.empty() ? "" : terminal.paragraph("Note: " + late, 8));
        }
    }
    return code;
}

}  // namespace sprintcast
