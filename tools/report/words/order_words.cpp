#include "tools/report/words/order_words.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/words/fields.hpp"

namespace sprintcast::report {

bool is_best_order(const OrderAnswer& run) {
    return run.order.search == OrderSearch::all_orders && run.order.left_open == 0.0;
}

namespace {

// What it costs to have all stories and targeted epics a day later, in the unit of the gain.
double worth_of_a_day(const OrderAnswer& run) {
    constexpr double days_a_year = 365.0;
    double value = 0.0;
    for (const StoryRank& rank : run.order.stories) {
        value += rank.chance_exists * rank.value;
    }
    if (run.unit == GainUnit::value_point_years) {
        return value / days_a_year;
    }
    double sum = value * run.scenario().value_point.value_or(0.0) / days_a_year;
    for (const Epic& epic : run.scenario().epics) {
        sum += epic.late_cost.value_or(0.0);
    }
    return sum;
}

// ` by over EUR 12`, where the futures leave anything open.
std::string by_over(const OrderAnswer& run) {
    const double open = run.order.left_open;
    if (open <= 0.0) {
        return "";
    }
    return run.unit == GainUnit::money
               ? " by over " + short_money(open, run.scenario().currency)
               : fmt::format(" by over {:.2g} days a value point", open / worth_of_a_day(run));
}

// What no change to the order that stands is worth.
std::string basis(const OrderAnswer& run) {
    const std::string by = by_over(run);
    switch (run.order.search) {
        case OrderSearch::all_orders:
            return run.order.tried > 1
                       ? fmt::format(
                             "None of the {} other orders is worth more{}.", run.order.tried, by)
                   : run.order.tried == 1 ? fmt::format("The other order is not worth more{}.", by)
                                          : "There is no other order.";
        case OrderSearch::all_moves:
            return fmt::format(
                "Neither moving one of its stories nor swapping two is worth more{}.", by);
        case OrderSearch::neighbours:
            return fmt::format("Swapping neighbours in it is not worth more{}.", by);
        case OrderSearch::cut_short:
            return "The search was cut short: another order may be worth more.";
    }
    return "";
}

OrderFinding finding_of_today(const OrderAnswer& run) {
    if (is_best_order(run)) {
        return {"The backlog is in its best order", "Today's order is the best. " + basis(run)};
    }
    return {"No better order of the backlog was found",
            "No order was found that is clearly better than today's. " + basis(run)};
}

}  // namespace

OrderFinding order_finding(const OrderAnswer& run) {
    if (std::is_sorted(run.order.best.begin(), run.order.best.end())) {
        return finding_of_today(run);
    }
    const Gain& gain = run.order.gain;
    const double a_day = worth_of_a_day(run);
    const double days = gain.mean / a_day;
    constexpr double least_told = 0.5;
    const bool is_better = days >= least_told;
    const std::string heading = is_better
                                    ? "Another order of the backlog is worth more"
                                    : "Another order of the backlog would hardly be worth more";
    std::string more;
    if (run.unit == GainUnit::money) {
        more = fmt::format("earns {} more than today's, and more in {} of futures",
                           gain_text(gain, run.scenario().currency),
                           percent(gain.chance_better));
    } else {
        constexpr double least_shown = 0.05;
        const std::string earlier =
            days < least_shown
                ? "less than 0.1"
                : fmt::format("{:.1f} ±{:.1f}", days, two_sided_95 * gain.mc_error / a_day);
        more = fmt::format("has a value point {} days earlier than today's", earlier);
    }
    return {heading,
            fmt::format("{}{} {}. {}",
                        is_better ? "" : "Today's order is nearly as good. ",
                        is_best_order(run) ? "The best order" : "The order below",
                        more,
                        basis(run))};
}

std::string gain_text(const Gain& gain, const std::string& currency) {
    constexpr double rounding = 1e-9;
    const bool is_sure = gain.mc_error <= rounding * std::abs(gain.mean);
    return with_margin(gain.mean, is_sure ? 0.0 : gain.mc_error, currency);
}

std::string order_what_if(const Scenario& scenario, const StoryOrder& order) {
    // What follows is in today's order.
    std::size_t first = order.size();
    while (first > 0 && (first == order.size() || order[first - 1] < order[first])) {
        --first;
    }
    std::string ids;
    for (std::size_t i = 0; i < first; ++i) {
        ids += (i == 0 ? "" : ", ") + yaml_text(scenario.backlog[order[i].value].id);
    }
    return fmt::format("{{backlog: {{first: [{}]}}}}", ids);
}

std::string drop_what_if(const Scenario& scenario, const Drop& drop) {
    const auto skip = [&](StoryIndex story) {
        return fmt::format("{{id: {}, skip: true}}", yaml_text(scenario.backlog[story.value].id));
    };
    std::string skips = skip(drop.story);
    for (const StoryIndex story : drop.with) {
        skips += ", " + skip(story);
    }
    return fmt::format("{{backlog: [{}]}}", skips);
}

std::string drop_sentence(const Scenario& scenario, const Drop& drop) {
    constexpr std::size_t most_named = 4;
    const auto id = [&](StoryIndex story) { return printable(scenario.backlog[story.value].id); };
    const std::string cost = short_money(drop.cost(), scenario.currency);
    const std::string earned = short_money(drop.earned, scenario.currency);
    if (drop.with.empty()) {
        return fmt::format("{} costs {} and earns {}: drop it", id(drop.story), cost, earned);
    }
    std::string names = id(drop.story);
    for (std::size_t i = 0; i < std::min(most_named - 1, drop.with.size()); ++i) {
        names += ", " + id(drop.with[i]);
    }
    if (drop.with.size() >= most_named) {
        names += fmt::format(" and {} more", drop.with.size() + 1 - most_named);
    }
    return fmt::format("{} together cost {} and earn {}: drop them", names, cost, earned);
}

}  // namespace sprintcast::report
