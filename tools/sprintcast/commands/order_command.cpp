#include <fmt/format.h>

#include "tools/report/sections/order_section.hpp"
#include "tools/report/tables/order_tables.hpp"
#include "tools/sprintcast/batch/batch.hpp"
#include "tools/sprintcast/commands/answering.hpp"
#include "tools/sprintcast/commands/commands.hpp"
#include "tools/sprintcast/options/shared_options.hpp"

namespace sprintcast::cli {

namespace {

constexpr PlayLimits order_limits{"order", 2, 10'000'000};

Played play_order(const PlayOptions& options,
                  const LoadedScenario& loaded,
                  const OnHeadway& on_progress) {
    const std::vector<ChosenScenario> chosen =
        choose(loaded, options.what_ifs, UnnamedWhatIfs::left_out);
    for (const ChosenScenario& one : chosen) {
        if (!can_be_ordered(*one.scenario)) {
            throw UsageError{
                fmt::format("{}: no story has a value, so no order is better than another. Give "
                            "stories a value, like: value: 8",
                            loaded.path)};
        }
    }
    const Answers answers = answer_chosen(
        loaded,
        chosen,
        options,
        {.forecasts = asked_for_horizon(chosen), .decisions = Asked::nothing, .orders = Asked::all},
        on_progress);
    Played played = entries_of(loaded, answers, answers.budget.order);
    for (const OrderAnswer& order : answers.orders) {
        played.documents.push_back(report::order_document(order));
        add_horizon_note(answers, *order.variant, played.documents.back());
    }
    played.tables = report::order_tables(answers.orders);
    return played;
}

int run_order(const OptionValues& values) {
    const PlayOptions options = play_options_of(values, order_limits);
    return run_batch(options,
                     {{"order", "order_gain", "cost_of_delay", "drops"}, report::Depth::full},
                     [&](const LoadedScenario& loaded, const OnHeadway& on_progress) {
                         return play_order(options, loaded, on_progress);
                     });
}

}  // namespace

Command order_command() {
    return {"order",
            "SCENARIO...",
            "rank stories by value per effort, and find a better order",
            batch_options({set_option,
                           also_what_if_option,
                           seed_option,
                           {"trials", "N", "futures to simulate (default 4096)"},
                           threads_option,
                           {"out",
                            "DIR",
                            "write order.csv, order_gain.csv, cost_of_delay.csv and drops.csv into "
                            "this folder"}}),
            run_order};
}

}  // namespace sprintcast::cli
