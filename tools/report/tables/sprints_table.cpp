#include "tools/report/tables/sprints_table.hpp"

#include <fmt/format.h>

#include "tools/report/words/dates.hpp"
#include "tools/report/words/fields.hpp"

namespace sprintcast::report {

namespace {

Day first_day(const SprintRow& row) {
    return first_day_of(row.answer->scenario(), row.sprint->sprint.value);
}

Day last_day(const SprintRow& row) {
    return last_day_of(row.answer->scenario(), row.sprint->sprint.value);
}

// "4  15 Feb – 28 Feb"
Text label_of(const SprintRow& row) {
    return fmt::format("{}  {} – {}",
                       row.sprint->sprint.value + 1,
                       compact_date(*row.answer, first_day(row)),
                       compact_date(*row.answer, last_day(row)));
}

const std::vector<Field<SprintRow>>& played_fields() {
    using Row = SprintRow;
    static const std::vector<Field<Row>> all{
        {{"", "Sprint", Show::people}, [](const Row& row) { return words_cell(label_of(row)); }},
        scenario_field<Row>(),
        what_if_field<Row>(),
        {{"team", "", Show::programs},
         [](const Row& row) {
             return name_cell(row.answer->scenario().teams[row.sprint->team.value].name);
         }},
        {{"sprint", "", Show::programs},
         [](const Row& row) {
             return number_cell(static_cast<std::uint64_t>(row.sprint->sprint.value) + 1);
         }},
        {{"start", "", Show::programs},
         [](const Row& row) { return date_cell(*row.answer, first_day(row)); }},
        {{"end", "", Show::programs},
         [](const Row& row) { return date_cell(*row.answer, last_day(row)); }},
        {{"capacity_p50", "Capacity", Show::wide},
         [](const Row& row) { return number_cell(row.sprint->capacity); }},
        {{"committed_mean", "Committed", Show::wide},
         [](const Row& row) { return number_cell(row.sprint->committed); }},
        {{"finished_mean", "Finished"},
         [](const Row& row) { return number_cell(row.sprint->finished_mean); }},
        {{"finished_p10", "P10", Show::wide},
         [](const Row& row) { return points_cell(row.sprint->finished[0]); }},
        {{"finished_p50", "", Show::programs},
         [](const Row& row) { return points_cell(row.sprint->finished[1]); }},
        {{"finished_p90", "P90", Show::wide},
         [](const Row& row) { return points_cell(row.sprint->finished[2]); }},
        {{"rollovers_mean", "Rollovers", Show::wide},
         [](const Row& row) { return number_cell(row.sprint->rollovers); }},
        {{"p_all_done", "All done"}, [](const Row& row) {
             return Cell{Share{row.sprint->chance_all_done, Share::Style::beside_dates}};
         }}};
    return all;
}

}  // namespace

std::vector<SprintRow> sprint_rows(const ForecastAnswer& answer, TeamIndex team) {
    constexpr double nearly_all = 0.995;
    std::vector<SprintRow> rows;
    for (const SprintForecast& sprint : answer.forecast.sprints) {
        const bool is_over = !rows.empty() && rows.back().sprint->chance_all_done > nearly_all;
        if (sprint.team.value == team.value && !is_over) {
            rows.push_back({&answer, &sprint});
        }
    }
    return rows;
}

Table sprints_table(const std::vector<SprintRow>& rows) {
    return make_table("sprints", played_fields(), rows);
}

Table sprints_table(std::span<const ForecastAnswer> answers) {
    std::vector<SprintRow> rows;
    for (const ForecastAnswer& answer : answers) {
        for (const SprintForecast& sprint : answer.forecast.sprints) {
            rows.push_back({&answer, &sprint});
        }
    }
    return sprints_table(rows);
}

}  // namespace sprintcast::report
