#include "tools/report/order_report.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "scenarios/text/problem.hpp"
#include "tools/report/fields.hpp"
#include "tools/report/order_words.hpp"

namespace sprintcast {

namespace {

constexpr double days_a_year = 365.0;
constexpr double weeks_a_year = days_a_year / 7.0;
/// A story of the best order.
struct RankedStory {
    std::size_t now;
    std::size_t best;
    const Story* story;
    const StoryRank* rank;
};

std::vector<RankedStory> places_of(const OrderAnswer& run) {
    std::vector<RankedStory> places;
    for (std::size_t i = 0; i < run.order.best.size(); ++i) {
        const StoryIndex story = run.order.best[i];
        places.push_back({story.value + std::size_t{1},
                          i + 1,
                          &run.scenario().backlog[story.value],
                          &run.order.stories[story]});
    }
    return places;
}

const Team& team_of(const Scenario& scenario, const Story& story) {
    return *std::find_if(scenario.teams.begin(), scenario.teams.end(), [&](const Team& team) {
        return team.name == story.team;
    });
}

std::string points_text(const Story& story) {
    if (story.spike_days) {
        return "spike";
    }
    return story.is_unknown ? "?" : fmt::format("{}", story.points.value_or(0));
}

// What a week's delay of a story costs [currency / week].
double cost_of_delay(const OrderAnswer& run, const StoryRank& rank) {
    return rank.chance_exists * rank.value * run.scenario().value_point.value_or(0.0) /
           weeks_a_year;
}

// Cost of delay over effort, where a story may not come to be nothing of either.
double wsjf(double cost, const StoryRank& rank) {
    return rank.chance_exists > 0.0 ? cost / (rank.chance_exists * rank.effort) : 0.0;
}

bool has_cost_of_delay(const OrderAnswer& run) {
    return run.unit == GainUnit::money && run.scenario().value_point.value_or(0.0) > 0.0;
}

bool is_of_today(const OrderAnswer& run) {
    return std::is_sorted(run.order.best.begin(), run.order.best.end());
}

std::string effort_text(const Scenario& scenario, const Story& story, double effort) {
    return fmt::format("{:.1f} {}", effort, team_of(scenario, story).velocity ? "pts" : "days");
}

// What was tried against the order.
std::string word_of(OrderSearch search) {
    switch (search) {
        case OrderSearch::all_orders:
            return "all_orders";
        case OrderSearch::all_moves:
            return "all_moves";
        case OrderSearch::neighbours:
            return "neighbours";
        case OrderSearch::cut_short:
            return "cut_short";
    }
    return "";
}

Table drop_table(std::span<const OrderAnswer> runs) {
    Table table{"drops",
                {"scenario",
                 "what_if",
                 "story",
                 "with",
                 "cost",
                 "earned",
                 "gain",
                 "gain_low",
                 "gain_high",
                 "p_better",
                 "patch"},
                {}};
    for (const OrderAnswer& run : runs) {
        for (const Drop& drop : run.drops) {
            std::string with;
            for (const StoryIndex story : drop.with) {
                with += (with.empty() ? "" : " ") + run.scenario().backlog[story.value].id;
            }
            table.rows.push_back({text_cell(run.scenario().name),
                                  what_if_cell(run),
                                  text_cell(run.scenario().backlog[drop.story.value].id),
                                  with.empty() ? empty_cell() : text_cell(with),
                                  number_cell(drop.cost()),
                                  number_cell(drop.earned),
                                  number_cell(drop.gain.mean),
                                  number_cell(drop.gain.mean - two_sided_95 * drop.gain.mc_error),
                                  number_cell(drop.gain.mean + two_sided_95 * drop.gain.mc_error),
                                  number_cell(drop.gain.chance_better),
                                  text_cell(drop_what_if(run.scenario(), drop))});
        }
    }
    return table;
}

}  // namespace

std::vector<Table> order_tables(std::span<const OrderAnswer> runs) {
    Table order{"order",
                {"scenario",
                 "what_if",
                 "story",
                 "points",
                 "value",
                 "effort_mean",
                 "value_per_effort",
                 "rank_now",
                 "rank_best",
                 "p_top3"},
                {}};
    Table gains{"order_gain",
                {"scenario",
                 "what_if",
                 "unit",
                 "gain",
                 "gain_low",
                 "gain_high",
                 "p_better",
                 "trials",
                 "seed",
                 "search",
                 "orders_tried",
                 "left_open",
                 "patch"},
                {}};
    Table delays{
        "cost_of_delay", {"scenario", "what_if", "story", "cost_of_delay_per_week", "wsjf"}, {}};
    for (const OrderAnswer& run : runs) {
        std::vector<RankedStory> places = places_of(run);
        std::sort(places.begin(), places.end(), [](const RankedStory& a, const RankedStory& b) {
            return a.now < b.now;
        });
        for (const auto& [now, best, story, rank] : places) {
            order.rows.push_back(
                {text_cell(run.scenario().name),
                 what_if_cell(run),
                 text_cell(story->id),
                 story->points ? number_cell(static_cast<std::uint64_t>(*story->points))
                               : empty_cell(),
                 story->value ? number_cell(rank->value) : empty_cell(),
                 rank->effort > 0.0 ? number_cell(rank->effort) : empty_cell(),
                 rank->effort > 0.0 ? number_cell(rank->value_per_effort) : empty_cell(),
                 number_cell(static_cast<std::uint64_t>(now)),
                 number_cell(static_cast<std::uint64_t>(best)),
                 number_cell(rank->chance_of_top3)});
            if (has_cost_of_delay(run)) {
                const double cost = cost_of_delay(run, *rank);
                delays.rows.push_back(
                    {text_cell(run.scenario().name),
                     what_if_cell(run),
                     text_cell(story->id),
                     number_cell(cost),
                     rank->effort > 0.0 ? number_cell(wsjf(cost, *rank)) : empty_cell()});
            }
        }
        const Gain& gain = run.order.gain;
        gains.rows.push_back(
            {text_cell(run.scenario().name),
             what_if_cell(run),
             run.unit == GainUnit::money ? text_cell(run.scenario().currency)
                                         : keyword_cell("value_point_years"),
             number_cell(gain.mean),
             number_cell(gain.mean - two_sided_95 * gain.mc_error),
             number_cell(gain.mean + two_sided_95 * gain.mc_error),
             number_cell(gain.chance_better),
             number_cell(run.order.trials),
             number_cell(run.seed),
             keyword_cell(word_of(run.order.search)),
             number_cell(run.order.tried),
             run.order.search == OrderSearch::cut_short ? empty_cell()
                                                        : number_cell(run.order.left_open),
             is_of_today(run) ? empty_cell()
                              : text_cell(order_what_if(run.scenario(), run.order.best))});
    }
    std::vector<Table> tables{std::move(order), std::move(gains)};
    if (std::any_of(runs.begin(), runs.end(), has_cost_of_delay)) {
        tables.push_back(std::move(delays));
    }
    Table drops = drop_table(runs);
    if (!drops.rows.empty()) {
        tables.push_back(std::move(drops));
    }
    return tables;
}

std::string order_text(const OrderAnswer& run, const Terminal& terminal) {
    const bool has_money = has_cost_of_delay(run);
    const std::size_t story_width = has_money ? 30 : 48;
    std::string text =
        heading(*run.variant, terminal) + "\n" +
        terminal.bold(
            wrapped(order_finding(run, terminal, MoneyStyle::full).sentence, terminal.width(), 0)) +
        "\n";
    if (!is_of_today(run)) {
        text += wrapped("  What-if: " + order_what_if(run.scenario(), run.order.best),
                        terminal.width(),
                        4) +
                "\n";
    }
    text += "\n";
    text += fmt::format("  {:>4}{:>5}  {:<{}}{:>6}{:>7}{:>11}{:>8}{:>7}",
                        is_best_order(run) ? "Best" : "New",
                        "Now",
                        "Story",
                        story_width,
                        "Points",
                        "Value",
                        "Effort",
                        "V/E",
                        "Top 3");
    text += has_money ? fmt::format("{:>11}{:>7}\n", "Delay/week", "WSJF") : "\n";
    for (const auto& [now, best, story, rank] : places_of(run)) {
        const std::string name =
            story->title.empty() ? story->id : fmt::format("{} {}", story->id, story->title);
        const std::string fitted =
            terminal.fit_column(printable(name), story_width - 1, story_width);
        const bool has_value = story->value.has_value();
        text += fmt::format(
            "  {:>4}{:>5}  {} {:>5} {:>6} {:>10} {:>7} {:>6}",
            best,
            now,
            fitted,
            points_text(*story),
            has_value ? fmt::format("{:.1f}", rank->value) : "",
            rank->effort > 0.0 ? effort_text(run.scenario(), *story, rank->effort) : "",
            has_value && rank->effort > 0.0 ? fmt::format("{:.2f}", rank->value_per_effort) : "",
            has_value ? percent(rank->chance_of_top3) : "");
        if (has_money && has_value) {
            const double cost = cost_of_delay(run, *rank);
            text += fmt::format(" {:>10.0f}", cost);
            text += rank->effort > 0.0 ? fmt::format(" {:>6.0f}", wsjf(cost, *rank)) : "";
        }
        text += "\n";
    }
    text += terminal.faint(terminal.paragraph(fmt::format(
        "V/E: expected value per effort. Top 3: the chance to be among the three best of its "
        "team.{} The order counts what depends on a story: what unlocks worth comes early.{} {}: "
        "what the number of futures leaves open.",
        has_money
            ? fmt::format(" Delay/week: what a week's delay costs{}; WSJF: the same per effort.",
                          run.scenario().currency.empty() ? "" : " in " + run.scenario().currency)
            : "",
        run.scenario().teams.size() > 1 ? " Each team takes its own stories in it." : "",
        terminal.plus_minus())));
    const std::string drops = drops_text(run.scenario(), run.drops, terminal);
    text += drops.empty() ? "" : "\n" + drops;
    return text;
}

}  // namespace sprintcast
