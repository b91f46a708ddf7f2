#include "tools/report/order_words.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/fields.hpp"

namespace sprintcast {

bool is_best_order(const OrderAnswer& run) {
    return run.order.search == OrderSearch::all_orders && run.order.left_open == 0.0;
}

namespace {

constexpr double days_a_year = 365.0;

// What it costs to have all stories and targeted epics a day later, in the unit of the gain.
double worth_of_a_day(const OrderAnswer& run) {
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
std::string by_over(const OrderAnswer& run, MoneyStyle style) {
    const double open = run.order.left_open;
    if (open <= 0.0) {
        return "";
    }
    return run.unit == GainUnit::money
               ? " by over " + money_in(open, run.scenario().currency, style)
               : fmt::format(" by over {:.2g} days a value point", open / worth_of_a_day(run));
}

// What no change to the order that stands is worth.
std::string basis(const OrderAnswer& run, MoneyStyle style) {
    const std::string by = by_over(run, style);
    switch (run.order.search) {
        case OrderSearch::all_orders:
            return run.order.tried > 1
                       ? fmt::format(
                             "None of the {} other orders is worth more{}.", run.order.tried, by)
                   : run.order.tried == 1 ? fmt::format("The other order is not worth more{}.", by)
                                          : "There is no other.";
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

OrderFinding finding_of_today(const OrderAnswer& run, MoneyStyle style) {
    if (is_best_order(run)) {
        return {"The backlog is in its best order",
                "Today's order is the best. " + basis(run, style)};
    }
    return {"No better order of the backlog was found",
            "No order was found that is clearly better than today's. " + basis(run, style)};
}

}  // namespace

OrderFinding order_finding(const OrderAnswer& run, const Terminal& terminal, MoneyStyle style) {
    if (std::is_sorted(run.order.best.begin(), run.order.best.end())) {
        return finding_of_today(run, style);
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
                           gain_text(gain, run.scenario().currency, terminal, style),
                           percent(gain.chance_better));
    } else {
        constexpr double least_shown = 0.05;
        const std::string earlier = days < least_shown
                                        ? "less than 0.1"
                                        : fmt::format("{:.1f} {}{:.1f}",
                                                      days,
                                                      terminal.plus_minus(),
                                                      two_sided_95 * gain.mc_error / a_day);
        more = fmt::format("has a value point {} days earlier than today's", earlier);
    }
    return {heading,
            fmt::format("{}{} {}. {}",
                        is_better ? "" : "Today's order is nearly as good. ",
                        is_best_order(run) ? "The best order" : "The order below",
                        more,
                        basis(run, style))};
}

std::string gain_text(const Gain& gain,
                      const std::string& currency,
                      const Terminal& terminal,
                      MoneyStyle style) {
    constexpr double rounding = 1e-9;
    std::string text = money_in(gain.mean, currency, style);
    if (gain.mc_error > rounding * std::abs(gain.mean)) {
        text += fmt::format(" {}{}",
                            terminal.plus_minus(),
                            money_in(two_sided_95 * gain.mc_error, currency, style));
    }
    return text;
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

std::string drop_sentence(const Scenario& scenario, const Drop& drop, MoneyStyle style) {
    constexpr std::size_t most_named = 4;
    const auto id = [&](StoryIndex story) { return printable(scenario.backlog[story.value].id); };
    const std::string cost = money_in(drop.cost(), scenario.currency, style);
    const std::string earned = money_in(drop.earned, scenario.currency, style);
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

std::string drops_text(const Scenario& scenario,
                       const std::vector<Drop>& drops,
                       const Terminal& terminal) {
    if (drops.empty()) {
        return "";
    }
    constexpr std::size_t most_told = 5;
    constexpr std::size_t indent = 4;
    std::string text = "  " + terminal.bold("Costs more than it earns") + "\n";
    for (std::size_t i = 0; i < std::min(most_told, drops.size()); ++i) {
        const Gain& gain = drops[i].gain;
        text += terminal.paragraph(
            fmt::format("{}. The plan is then worth {} more, and more in {} of futures:",
                        drop_sentence(scenario, drops[i], MoneyStyle::full),
                        gain_text(gain, scenario.currency, terminal, MoneyStyle::full),
                        percent(gain.chance_better)),
            indent);
        text +=
            wrapped("    What-if: " + drop_what_if(scenario, drops[i]), terminal.width(), indent) +
            "\n";
    }
    const Date horizon =
        scenario.start.value() + std::chrono::days{static_cast<int>(scenario.horizon_days)};
    text += terminal.faint(terminal.paragraph(fmt::format(
        "{}Each by itself, as the plan stands. It costs its work and what it delays, and earns "
        "until {}. A what-if goes under compare, with a name before it.",
        drops.size() > most_told ? fmt::format("And {} more. ", drops.size() - most_told) : "",
        long_date(horizon))));
    return text;
}

}  // namespace sprintcast
