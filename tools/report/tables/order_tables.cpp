#include "tools/report/tables/order_tables.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "tools/report/words/fields.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/words/order_words.hpp"

namespace sprintcast::report {

namespace {

constexpr double days_a_year = 365.0;
constexpr double weeks_a_year = days_a_year / 7.0;

/// A story of an order.
struct RankedStory {
    const OrderAnswer* answer = nullptr;
    StoryIndex index;
    std::size_t best = 0;  ///< its new place, from 0

    [[nodiscard]] const Scenario& scenario() const { return answer->scenario(); }
    [[nodiscard]] const Story& story() const { return scenario().backlog[index.value]; }
    [[nodiscard]] const StoryRank& rank() const { return answer->order.stories[index]; }
    [[nodiscard]] bool has_effort() const { return rank().effort > 0.0; }
};

std::vector<RankedStory> in_best_order(const OrderAnswer& answer) {
    std::vector<RankedStory> stories;
    for (const StoryIndex story : answer.order.best) {
        stories.push_back({&answer, story, stories.size()});
    }
    return stories;
}

std::vector<RankedStory> in_todays_order(std::span<const OrderAnswer> answers) {
    std::vector<RankedStory> all;
    for (const OrderAnswer& answer : answers) {
        std::vector<RankedStory> stories = in_best_order(answer);
        std::sort(stories.begin(), stories.end(), [](const RankedStory& a, const RankedStory& b) {
            return a.index < b.index;
        });
        all.insert(all.end(), stories.begin(), stories.end());
    }
    return all;
}

const Team& team_of(const RankedStory& row) {
    const auto& teams = row.scenario().teams;
    return *std::find_if(teams.begin(), teams.end(), [&](const Team& team) {
        return team.name == row.story().team;
    });
}

Cell place_cell(std::size_t place) {
    return number_cell(static_cast<std::uint64_t>(place + 1));
}

Cell size_cell(const RankedStory& row) {
    const Story& story = row.story();
    return story.points       ? points_cell(*story.points)
           : story.spike_days ? words_cell("spike")
           : story.is_unknown ? words_cell("?")
                              : empty_cell();
}

Cell effort_cell(const RankedStory& row) {
    const double effort = row.rank().effort;
    return row.has_effort()
               ? Cell{Worded{
                     effort,
                     fmt::format("{:.1f} {}", effort, team_of(row).velocity ? "pts" : "days")}}
               : empty_cell();
}

Cell value_per_effort_cell(const RankedStory& row) {
    return row.has_effort() ? number_cell(row.rank().value_per_effort, 2) : empty_cell();
}

// The cost of a week's delay of a story [currency / week].
double cost_of_delay(const RankedStory& row) {
    return row.rank().chance_exists * row.rank().value * row.scenario().value_point.value_or(0.0) /
           weeks_a_year;
}

Cell delay_cell(const RankedStory& row) {
    return {MoneyAmount{cost_of_delay(row), row.scenario().currency}};
}

// Cost of delay over effort; nothing of a story that never exists.
Cell wsjf_cell(const RankedStory& row) {
    if (!row.has_effort()) {
        return empty_cell();
    }
    const double exists = row.rank().chance_exists;
    return number_cell(exists > 0.0 ? cost_of_delay(row) / (exists * row.rank().effort) : 0.0, 0);
}

Cell valued(const RankedStory& row, Cell cell) {
    return row.story().value ? std::move(cell) : empty_cell();
}

const std::vector<Field<RankedStory>>& story_fields() {
    using Row = RankedStory;
    static const std::vector<Field<Row>> all{
        scenario_field<Row>(),
        what_if_field<Row>(),
        {{"story", "", Show::programs}, [](const Row& row) { return name_cell(row.story().id); }},
        {{"", "Story", Show::people},
         [](const Row& row) { return words_cell(story_name(row.scenario(), row.index)); }},
        {{"", "New place", Show::people}, [](const Row& row) { return place_cell(row.best); }},
        {{"", "Now", Show::people}, [](const Row& row) { return place_cell(row.index.value); }},
        {{"points", "Points", Show::wide}, size_cell},
        {{"value", "Value", Show::wide},
         [](const Row& row) { return valued(row, number_cell(row.rank().value)); }},
        {{"effort_mean", "Effort", Show::wide}, effort_cell},
        {{"value_per_effort", "V/E"}, value_per_effort_cell},
        {{"rank_now", "", Show::programs},
         [](const Row& row) { return place_cell(row.index.value); }},
        {{"rank_best", "", Show::programs}, [](const Row& row) { return place_cell(row.best); }},
        {{"p_top3", "Top 3", Show::wide},
         [](const Row& row) { return Cell{Share{row.rank().chance_of_top3}}; }}};
    return all;
}

const std::vector<Field<RankedStory>>& delay_fields() {
    using Row = RankedStory;
    static const std::vector<Field<Row>> all{
        scenario_field<Row>(),
        what_if_field<Row>(),
        {{"story", "", Show::programs}, [](const Row& row) { return name_cell(row.story().id); }},
        {{"cost_of_delay_per_week", "Delay/week", Show::wide},
         [](const Row& row) { return valued(row, delay_cell(row)); }},
        {{"wsjf", "WSJF", Show::wide}, [](const Row& row) { return valued(row, wsjf_cell(row)); }}};
    return all;
}

std::string_view word_of(OrderSearch search) {
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

double low(const Gain& gain) {
    return gain.mean - two_sided_95 * gain.mc_error;
}

double high(const Gain& gain) {
    return gain.mean + two_sided_95 * gain.mc_error;
}

Table gain_table(std::span<const OrderAnswer> answers) {
    Table table{"order_gain",
                program_columns({"scenario",
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
                                 "patch"}),
                {},
                {}};
    for (const OrderAnswer& answer : answers) {
        const BacklogOrder& order = answer.order;
        table.rows.push_back(
            {name_cell(answer.scenario().name),
             what_if_cell(answer),
             answer.unit == GainUnit::money ? name_cell(answer.scenario().currency)
                                            : keyword_cell("value_point_years"),
             number_cell(order.gain.mean),
             number_cell(low(order.gain)),
             number_cell(high(order.gain)),
             number_cell(order.gain.chance_better),
             number_cell(order.trials),
             number_cell(answer.seed),
             keyword_cell(word_of(order.search)),
             number_cell(order.tried),
             order.search == OrderSearch::cut_short ? empty_cell() : number_cell(order.left_open),
             is_of_today(answer) ? empty_cell()
                                 : name_cell(order_what_if(answer.scenario(), order.best))});
    }
    return table;
}

Table drop_table(std::span<const OrderAnswer> answers) {
    Table table{"drops",
                program_columns({"scenario",
                                 "what_if",
                                 "story",
                                 "with",
                                 "cost",
                                 "earned",
                                 "gain",
                                 "gain_low",
                                 "gain_high",
                                 "p_better",
                                 "patch"}),
                {},
                {}};
    for (const OrderAnswer& answer : answers) {
        const Scenario& scenario = answer.scenario();
        for (const Drop& drop : answer.drops) {
            std::string with;
            for (const StoryIndex story : drop.with) {
                with += (with.empty() ? "" : " ") + scenario.backlog[story.value].id;
            }
            table.rows.push_back({name_cell(scenario.name),
                                  what_if_cell(answer),
                                  name_cell(scenario.backlog[drop.story.value].id),
                                  with.empty() ? empty_cell() : name_cell(with),
                                  number_cell(drop.cost()),
                                  number_cell(drop.earned),
                                  number_cell(drop.gain.mean),
                                  number_cell(low(drop.gain)),
                                  number_cell(high(drop.gain)),
                                  number_cell(drop.gain.chance_better),
                                  name_cell(drop_what_if(scenario, drop))});
        }
    }
    return table;
}

}  // namespace

bool is_of_today(const OrderAnswer& answer) {
    return std::is_sorted(answer.order.best.begin(), answer.order.best.end());
}

bool has_cost_of_delay(const OrderAnswer& answer) {
    return answer.unit == GainUnit::money && answer.scenario().value_point.value_or(0.0) > 0.0;
}

Table order_table(const OrderAnswer& answer) {
    std::vector<Field<RankedStory>> fields = story_fields();
    if (has_cost_of_delay(answer)) {
        fields.insert(fields.end(), delay_fields().end() - 2, delay_fields().end());
    }
    return make_table("order", fields, in_best_order(answer));
}

std::vector<Table> order_tables(std::span<const OrderAnswer> answers) {
    std::vector<Table> tables{make_table("order", story_fields(), in_todays_order(answers)),
                              gain_table(answers)};
    std::vector<RankedStory> delayed = in_todays_order(answers);
    std::erase_if(delayed, [](const RankedStory& row) { return !has_cost_of_delay(*row.answer); });
    if (!delayed.empty()) {
        tables.push_back(make_table("cost_of_delay", delay_fields(), delayed));
    }
    Table drops = drop_table(answers);
    if (!drops.rows.empty()) {
        tables.push_back(std::move(drops));
    }
    return tables;
}

}  // namespace sprintcast::report
