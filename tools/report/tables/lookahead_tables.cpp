#include "tools/report/tables/lookahead_tables.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/words/checklist.hpp"
#include "tools/report/words/dates.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/labels.hpp"
#include "tools/report/words/order_words.hpp"

namespace sprintcast::report {

namespace {

/// A story in a sprint.
struct OutlookRow {
    const LookaheadAnswer* answer = nullptr;
    StoryIndex index;
    std::size_t sprint = 0;

    [[nodiscard]] const Story& story() const { return answer->scenario().backlog[index.value]; }
    [[nodiscard]] const StoryOutlook& outlook() const { return answer->stories[index]; }
    [[nodiscard]] const StoryChances& chances() const { return outlook().sprints[sprint]; }
    [[nodiscard]] Day first_day() const {
        return first_day_of(answer->scenario(), static_cast<std::uint32_t>(sprint));
    }
    [[nodiscard]] Day last_day() const {
        return last_day_of(answer->scenario(), static_cast<std::uint32_t>(sprint));
    }
};

const std::vector<Field<OutlookRow>>& outlook_fields() {
    using Row = OutlookRow;
    static const std::vector<Field<Row>> all{
        scenario_field<Row>(),
        what_if_field<Row>(),
        {{"sprint", "", Show::programs},
         [](const Row& row) { return number_cell(static_cast<std::uint64_t>(row.sprint + 1)); }},
        {{"start", "", Show::programs},
         [](const Row& row) { return Cell{date_of(row.answer->scenario(), row.first_day())}; }},
        {{"end", "", Show::programs},
         [](const Row& row) { return Cell{date_of(row.answer->scenario(), row.last_day())}; }},
        {{"story", "", Show::programs}, [](const Row& row) { return name_cell(row.story().id); }},
        {{"title", "", Show::programs},
         [](const Row& row) { return name_cell(row.story().title); }},
        {{"", "Story", Show::people},
         [](const Row& row) { return words_cell(story_name(row.answer->scenario(), row.index)); }},
        {{"p_exists", "", Show::programs},
         [](const Row& row) { return number_cell(row.outlook().exists); }},
        {{"p_committed", "Committed"},
         [](const Row& row) { return share_cell(row.chances().committed); }},
        {{"p_started", "Started"}, [](const Row& row) { return share_cell(row.chances().begun); }},
        {{"p_finished", "Finished"},
         [](const Row& row) { return share_cell(row.chances().finished); }},
        {{"p_rolled_over", "Rolled over", Show::wide},
         [](const Row& row) { return share_cell(row.chances().rolled_over); }}};
    return all;
}

bool is_on_table(const OutlookRow& row) {
    constexpr double worth_a_row = 0.005;
    const double finished_before =
        row.sprint == 0 ? 0.0 : row.outlook().sprints[row.sprint - 1].finished;
    return row.chances().committed >= worth_a_row ||
           row.chances().begun - finished_before >= worth_a_row;
}

/// A row of `checklist.csv`.
struct CheckRow {
    const LookaheadAnswer* answer = nullptr;
    std::string_view action;
    StoryIndex story;
    std::string reason;
    std::optional<double> net = {};
    std::optional<double> net_low = {};
    std::optional<double> net_high = {};
    std::optional<double> perfect = {};
    std::optional<double> loss = {};
};

const std::vector<Field<CheckRow>>& check_fields() {
    using Row = CheckRow;
    static const std::vector<Field<Row>> all{
        scenario_field<Row>(),
        what_if_field<Row>(),
        {{"action", "", Show::programs}, [](const Row& row) { return keyword_cell(row.action); }},
        {{"story", "", Show::programs},
         [](const Row& row) {
             return name_cell(row.answer->scenario().backlog[row.story.value].id);
         }},
        {{"p_started", "", Show::programs},
         [](const Row& row) { return number_cell(chance_of_start(*row.answer, row.story)); }},
        {{"reason", "", Show::programs}, [](const Row& row) { return name_cell(row.reason); }},
        {{"net_value", "", Show::programs}, [](const Row& row) { return number_cell(row.net); }},
        {{"net_value_low", "", Show::programs},
         [](const Row& row) { return number_cell(row.net_low); }},
        {{"net_value_high", "", Show::programs},
         [](const Row& row) { return number_cell(row.net_high); }},
        {{"perfect_information", "", Show::programs},
         [](const Row& row) { return number_cell(row.perfect); }},
        {{"loss", "", Show::programs}, [](const Row& row) { return number_cell(row.loss); }}};
    return all;
}

CheckRow spike_row(const LookaheadAnswer& answer, const SpikeCandidate& spike) {
    CheckRow row{.answer = &answer,
                 .action = "spike",
                 .story = story_of(answer, spike),
                 .reason = fmt::format("{}, {}, resolves {}",
                                       spike.id.empty() ? "proposed" : spike.id,
                                       time_box(spike.days),
                                       percent(spike.resolves))};
    if (spike.value) {
        const Gain& net = spike.value->net;
        const double margin = two_sided_95 * net.mc_error;
        row.net = spike.value->worth();
        row.net_low = spike.value->worth_at(net.mean - margin);
        row.net_high = spike.value->worth_at(net.mean + margin);
        row.perfect = spike.value->perfect.mean;
        row.loss = std::max(-net.mean, 0.0);
    }
    return row;
}

std::vector<CheckRow> check_rows(const LookaheadAnswer& answer) {
    std::vector<CheckRow> rows;
    for (const ToDo& to_do : to_dos(answer)) {
        rows.push_back({.answer = &answer,
                        .action = word_of(to_do.action),
                        .story = to_do.story,
                        .reason = to_do.why});
    }
    for (const Drop& drop : answer.drops) {
        const double margin = two_sided_95 * drop.gain.mc_error;
        rows.push_back({.answer = &answer,
                        .action = "drop",
                        .story = drop.story,
                        .reason = drop_sentence(answer.scenario(), drop),
                        .net = drop.gain.mean,
                        .net_low = drop.gain.mean - margin,
                        .net_high = drop.gain.mean + margin});
    }
    for (const SpikeCandidate& spike : answer.spikes) {
        rows.push_back(spike_row(answer, spike));
    }
    return rows;
}

}  // namespace

Table outlook_table(const LookaheadAnswer& answer, std::size_t sprint) {
    std::vector<OutlookRow> rows;
    for (StoryIndex i; i.value < answer.stories.size(); ++i.value) {
        const OutlookRow row{&answer, i, sprint};
        if (is_on_table(row)) {
            rows.push_back(row);
        }
    }
    return make_table("lookahead", outlook_fields(), rows);
}

std::vector<Table> lookahead_tables(std::span<const LookaheadAnswer> answers) {
    std::vector<OutlookRow> outlooks;
    std::vector<CheckRow> checks;
    for (const LookaheadAnswer& answer : answers) {
        for (StoryIndex i; i.value < answer.stories.size(); ++i.value) {
            for (std::size_t sprint = 0; sprint < answer.stories[i].sprints.size(); ++sprint) {
                outlooks.push_back({&answer, i, sprint});
            }
        }
        for (CheckRow& row : check_rows(answer)) {
            checks.push_back(std::move(row));
        }
    }
    return {make_table("lookahead", outlook_fields(), outlooks),
            make_table("checklist", check_fields(), checks)};
}

}  // namespace sprintcast::report
