#include "tools/report/forecast_tables.hpp"

#include <algorithm>
#include <chrono>

#include "scenarios/text/date.hpp"
#include "tools/report/dates.hpp"
#include "tools/report/fields.hpp"

namespace sprintcast {

namespace {

Cell sprint_cell(const ForecastAnswer& run, const std::optional<Day>& day) {
    return day ? number_cell(static_cast<std::uint64_t>(sprint_number(run.scenario(), *day)))
               : keyword_cell("never");
}

Cell optional_cell(const std::optional<double>& number) {
    return number ? number_cell(*number) : empty_cell();
}

/// What a row of `delivery.csv` is about.
struct Subject {
    std::string kind;
    std::string id;
    std::string title;
};

std::vector<Cell> delivery_row(const ForecastAnswer& run,
                               const Subject& subject,
                               const FinishForecast& finish,
                               const Cell& mean_rollovers,
                               double chance_exists = 1.0) {
    const auto& [p50, p70, p85, p95] = finish.finish_at;
    const auto day = [&](const std::optional<Day>& at) {
        return chance_exists > 0.0 ? date_cell(run, at) : empty_cell();
    };
    const auto sprint = [&](const std::optional<Day>& at) {
        return chance_exists > 0.0 ? sprint_cell(run, at) : empty_cell();
    };
    const auto& chance = finish.chance_of_target;
    return {text_cell(run.scenario().name),
            what_if_cell(run),
            keyword_cell(subject.kind),
            text_cell(subject.id),
            text_cell(subject.title),
            finish.target ? date_cell(run, finish.target) : empty_cell(),
            chance ? number_cell(chance->value) : empty_cell(),
            day(p50),
            day(p70),
            day(p85),
            day(p95),
            sprint(p50),
            sprint(p85),
            number_cell(chance_exists),
            chance_exists > 0.0 ? number_cell(finish.chance_done) : empty_cell(),
            mean_rollovers,
            optional_cell(finish.p85_error),
            number_cell(run.forecast.trials),
            number_cell(run.seed)};
}

}  // namespace

Table delivery_table(std::span<const ForecastAnswer> runs) {
    Table table{"delivery",
                {"scenario",
                 "what_if",
                 "kind",
                 "id",
                 "title",
                 "target",
                 "p_target",
                 "p50",
                 "p70",
                 "p85",
                 "p95",
                 "p50_sprint",
                 "p85_sprint",
                 "p_exists",
                 "p_done",
                 "mean_rollovers",
                 "mc_error_days",
                 "trials",
                 "seed"},
                {}};
    for (const ForecastAnswer& run : runs) {
        const Scenario& scenario = run.scenario();
        const Forecast& forecast = run.forecast;
        double rollovers = 0.0;
        for (const StoryForecast& story : forecast.stories) {
            rollovers += story.mean_rollovers;
        }
        table.rows.push_back(delivery_row(
            run, {"backlog", "backlog", scenario.name}, forecast.backlog, number_cell(rollovers)));
        for (EpicIndex i; i.value < forecast.epics.size(); ++i.value) {
            const Epic& epic = scenario.epics[i.value];
            if (!has_stories(scenario, epic)) {
                continue;
            }
            double of_epic = 0.0;
            for (StoryIndex story; story.value < forecast.stories.size(); ++story.value) {
                of_epic += scenario.backlog[story.value].epic == epic.id
                               ? forecast.stories[story].mean_rollovers
                               : 0.0;
            }
            table.rows.push_back(delivery_row(
                run, {"epic", epic.id, epic.title}, forecast.epics[i], number_cell(of_epic)));
        }
        for (StoryIndex i; i.value < forecast.stories.size(); ++i.value) {
            const Story& story = scenario.backlog[i.value];
            const StoryForecast& of_story = forecast.stories[i];
            table.rows.push_back(delivery_row(run,
                                              {"story", story.id, story.title},
                                              of_story.finish,
                                              number_cell(of_story.mean_rollovers),
                                              of_story.chance_exists));
        }
    }
    return table;
}

Table sprints_table(std::span<const ForecastAnswer> runs) {
    Table table{"sprints",
                {"scenario",
                 "what_if",
                 "team",
                 "sprint",
                 "start",
                 "end",
                 "capacity_p50",
                 "committed_mean",
                 "claimed_p10",
                 "claimed_p50",
                 "claimed_p90",
                 "rollovers_mean",
                 "p_all_done"},
                {}};
    for (const ForecastAnswer& run : runs) {
        const Day sprint_days = 7 * run.scenario().sprint_weeks;
        for (const SprintForecast& sprint : run.forecast.sprints) {
            const Day first_day = static_cast<Day>(sprint.sprint.value) * sprint_days;
            const auto points = [](std::uint32_t number) {
                return number_cell(static_cast<std::uint64_t>(number));
            };
            table.rows.push_back({text_cell(run.scenario().name),
                                  what_if_cell(run),
                                  text_cell(run.scenario().teams[sprint.team.value].name),
                                  points(sprint.sprint.value + 1),
                                  date_cell(run, first_day),
                                  date_cell(run, first_day + sprint_days - 1),
                                  number_cell(sprint.capacity),
                                  number_cell(sprint.committed),
                                  points(sprint.claimed[0]),
                                  points(sprint.claimed[1]),
                                  points(sprint.claimed[2]),
                                  number_cell(sprint.rollovers),
                                  number_cell(sprint.chance_all_done)});
        }
    }
    return table;
}

}  // namespace sprintcast
