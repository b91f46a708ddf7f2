#include <fmt/format.h>

#include "tools/report/sections/order_section.hpp"
#include "tools/report/tables/order_tables.hpp"
#include "tools/report/writers/json.hpp"
#include "tools/report/writers/terminal_document.hpp"
#include "tools/sprintcast/commands/answering.hpp"
#include "tools/sprintcast/options/plan_options.hpp"
#include "tools/sprintcast/system/exit_code.hpp"

namespace sprintcast {

namespace {

const PlanCall order_call{"order", "4096", 2, 10'000'000, false};

}  // namespace

boost::program_options::options_description order_options() {
    return plan_options(order_call, "order.csv, order_gain.csv, cost_of_delay.csv and drops.csv");
}

int order_command(const Arguments& arguments) {
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
    const std::vector<ChosenScenario> chosen =
        choose(*loaded, options.what_ifs, UnnamedWhatIfs::left_out);
    for (const ChosenScenario& one : chosen) {
        if (!can_be_ordered(*one.scenario)) {
            complain(
                fmt::format("{}: no story has a value, so no order is better than another. "
                            "Give stories a value, like: value: 8",
                            loaded->path));
            return exit_input;
        }
    }
    ProgressLine progress{loaded->file.base.name, !options.is_quiet};
    const Answers answers =
        answer_chosen(*loaded,
                      chosen,
                      {.seed = options.seed,
                       .trials = options.trials,
                       .forecasts = asked_for_horizon(chosen),
                       .decisions = Asked::nothing,
                       .orders = Asked::all},
                      options.threads,
                      [&](const Headway& headway) { progress.update(headway); });
    ProgressLine::clear();
    std::vector<std::string> entries;
    for (const VariantPointer& variant : answers.variants) {
        entries.push_back(json_entry(source_of(*loaded), *variant, answers.budget.order));
    }
    write_tables(options, entries, order_tables(answers.orders), outputs);
    if (options.places.json != "-") {
        for (const OrderAnswer& order : answers.orders) {
            Document document = order_document(order);
            add_horizon_note(answers, *order.variant, document);
            print((&order == &answers.orders.front() ? "" : "\n") +
                  to_terminal(document, Depth::full, terminal));
        }
    }
    return code;
}

}  // namespace sprintcast
