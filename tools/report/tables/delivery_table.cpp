#include "tools/report/tables/delivery_table.hpp"

#include "tools/report/words/dates.hpp"
#include "tools/report/words/fields.hpp"

namespace sprintcast::report {

namespace {

Text label_of(const FinishRow& row) {
    return row.kind == "backlog" ? Text{"All work"}
           : row.kind == "known" ? Text{"Today's backlog"}
                                 : named(row.title.empty() ? row.id : row.title);
}

// A date of work that may come to be.
Cell finish_cell(const FinishRow& row, std::size_t confidence) {
    return row.chance_exists > 0.0 ? date_cell(*row.answer, row.finish->finish_at.at(confidence))
                                   : empty_cell();
}

Cell sprint_cell(const FinishRow& row, std::size_t confidence) {
    const auto& day = row.finish->finish_at.at(confidence);
    return row.chance_exists <= 0.0 ? empty_cell()
           : day                    ? number_cell(
                       static_cast<std::uint64_t>(sprint_number(row.answer->scenario(), *day)))
                 : keyword_cell("never");
}

const std::vector<Field<FinishRow>>& finish_fields() {
    using Row = FinishRow;
    static const std::vector<Field<Row>> all{
        {{"", "Finished by", Show::people},
         [](const Row& row) { return words_cell(label_of(row)); }},
        scenario_field<Row>(),
        what_if_field<Row>(),
        {{"kind", "", Show::programs}, [](const Row& row) { return keyword_cell(row.kind); }},
        {{"id", "", Show::programs}, [](const Row& row) { return name_cell(row.id); }},
        {{"title", "", Show::programs}, [](const Row& row) { return name_cell(row.title); }},
        {{"target", "Target"},
         [](const Row& row) {
             return row.finish->target ? date_cell(*row.answer, row.finish->target) : empty_cell();
         }},
        {{"p_target", "Chance"}, [](const Row& row) { return chance_cell(*row.finish); }},
        {{"p50", "P50"}, [](const Row& row) { return finish_cell(row, p50); }},
        {{"p70", "P70", Show::wide}, [](const Row& row) { return finish_cell(row, p70); }},
        {{"p85", "P85"}, [](const Row& row) { return finish_cell(row, p85); }},
        {{"p95", "P95", Show::wide}, [](const Row& row) { return finish_cell(row, p95); }},
        {{"p99", "", Show::programs}, [](const Row& row) { return finish_cell(row, p99); }},
        {{"p50_sprint", "", Show::programs}, [](const Row& row) { return sprint_cell(row, p50); }},
        {{"p85_sprint", "", Show::programs}, [](const Row& row) { return sprint_cell(row, p85); }},
        {{"p_exists", "", Show::programs},
         [](const Row& row) { return number_cell(row.chance_exists); }},
        {{"p_done", "", Show::programs},
         [](const Row& row) {
             return row.chance_exists > 0.0 ? number_cell(row.finish->chance_done) : empty_cell();
         }},
        {{"mean_rollovers", "", Show::programs},
         [](const Row& row) { return number_cell(row.mean_rollovers); }},
        {{"p85_margin_days", "", Show::programs},
         [](const Row& row) { return margin_cell(row.finish->p85_error); }},
        {{"trials", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->forecast.trials); }},
        {{"seed", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->seed); }}};
    return all;
}

double rollovers_of(const ForecastAnswer& answer, const Epic& epic) {
    double rollovers = 0.0;
    for (StoryIndex i; i.value < answer.forecast.stories.size(); ++i.value) {
        rollovers += answer.scenario().backlog[i.value].epic == epic.id
                         ? answer.forecast.stories[i].mean_rollovers
                         : 0.0;
    }
    return rollovers;
}

}  // namespace

std::vector<FinishRow> epic_rows(const ForecastAnswer& answer) {
    const Scenario& scenario = answer.scenario();
    const Forecast& forecast = answer.forecast;
    double rollovers = 0.0;
    for (const StoryForecast& story : forecast.stories) {
        rollovers += story.mean_rollovers;
    }
    std::vector<FinishRow> rows{
        {&answer, "backlog", "backlog", scenario.name, &forecast.backlog, rollovers}};
    if (forecast.named) {
        rows.push_back({&answer, "known", "known", scenario.name, &*forecast.named, rollovers});
    }
    for (EpicIndex i; i.value < forecast.epics.size(); ++i.value) {
        const Epic& epic = scenario.epics[i.value];
        if (has_stories(scenario, epic)) {
            rows.push_back({&answer,
                            "epic",
                            epic.id,
                            epic.title,
                            &forecast.epics[i],
                            rollovers_of(answer, epic)});
        }
    }
    return rows;
}

Table delivery_table(const std::vector<FinishRow>& rows) {
    return make_table("delivery", finish_fields(), rows);
}

Table delivery_table(std::span<const ForecastAnswer> answers) {
    std::vector<FinishRow> rows;
    for (const ForecastAnswer& answer : answers) {
        for (FinishRow& row : epic_rows(answer)) {
            rows.push_back(std::move(row));
        }
        for (StoryIndex i; i.value < answer.forecast.stories.size(); ++i.value) {
            const Story& story = answer.scenario().backlog[i.value];
            const StoryForecast& forecast = answer.forecast.stories[i];
            rows.push_back({&answer,
                            "story",
                            story.id,
                            story.title,
                            &forecast.finish,
                            forecast.mean_rollovers,
                            forecast.chance_exists});
        }
    }
    return delivery_table(rows);
}

Table conditional_table(const ForecastAnswer& answer) {
    Table table{"conditional",
                {{"", "Story", Show::people},
                 {"", "Chance", Show::people},
                 {"", "P50", Show::people},
                 {"", "P85", Show::people}},
                {},
                {}};
    for (StoryIndex i; i.value < answer.forecast.stories.size(); ++i.value) {
        const StoryForecast& story = answer.forecast.stories[i];
        if (story.chance_exists < 1.0) {
            const auto day = [&](std::size_t confidence) {
                return story.chance_exists > 0.0
                           ? date_cell(answer, story.finish.finish_at.at(confidence))
                           : empty_cell();
            };
            table.rows.push_back({words_cell(story_name(answer, i)),
                                  {Share{story.chance_exists}},
                                  day(p50),
                                  day(p85)});
        }
    }
    return table;
}

}  // namespace sprintcast::report
