#include "tools/report/explain_tables.hpp"

#include <cmath>

#include <fmt/format.h>

#include "tools/report/fields.hpp"
#include "tools/report/labels.hpp"

namespace sprintcast {

namespace {

Cell number_or_empty(const std::optional<double>& number) {
    return number && std::isfinite(*number) ? number_cell(*number) : empty_cell();
}

/// What a row of `sensitivity.csv` is about.
struct Subject {
    std::string kind;
    std::string id;
    std::string title;
    std::string low;
    std::string high;
};

Subject subject_of(const ForecastAnswer& run, const InputEffect& effect) {
    const Input& input = effect.input;
    const Story& story = run.scenario().backlog[input.story.value];
    std::vector<std::string> teams;
    for (const TeamIndex team : input.teams) {
        teams.push_back(run.scenario().teams[team.value].name);
    }
    const auto of_teams = [&](const char* kind) {
        return Subject{kind, fmt::format("{}", fmt::join(teams, "; ")), "", "P10", "P90"};
    };
    const HeldWords held = held_words(run, input);
    const auto of_stated = [&](const char* kind) {
        return Subject{kind, held.name, teams.front(), held.low, held.high};
    };
    switch (input.kind) {
        case Input::Kind::own_estimate:
            return {"story", story.id, story.title, "P10", "P90"};
        case Input::Kind::wait:
            return {"wait", story.id, story.title, held.low, held.high};
        case Input::Kind::experiment:
            return {"experiment",
                    story.id,
                    story.title,
                    story.outcomes[effect.low_outcome].name,
                    story.outcomes[effect.high_outcome].name};
        case Input::Kind::shared_error:
            return of_teams("shared_error");
        case Input::Kind::growth:
            return of_teams("growth");
        case Input::Kind::velocity_level:
            return of_teams("velocity_level");
        case Input::Kind::velocity_spread:
            return of_teams("velocity_spread");
        case Input::Kind::empty_sprints:
            return of_teams("empty_sprints");
        case Input::Kind::sprint_noise:
            return of_teams("sprint_noise");
        case Input::Kind::unplanned:
            return of_teams("unplanned");
        case Input::Kind::person:
            return of_stated("person");
        case Input::Kind::absence:
            return of_stated("absence");
        case Input::Kind::leaving:
            return of_stated("leaving");
        case Input::Kind::lanes:
            return of_stated("wip");
    }
    return {};
}

void add_sensitivity(Table& table, const ForecastAnswer& run) {
    const Sensitivity& sensitivity = run.explanation->sensitivity;
    std::vector<bool> is_listed(run.scenario().backlog.size(), false);
    const auto add = [&](const Subject& subject,
                         const InputEffect* effect,
                         const std::optional<double>& critical) {
        const auto of_effect = [&](auto cell) { return effect ? cell(*effect) : empty_cell(); };
        table.rows.push_back(
            {text_cell(run.scenario().name),
             what_if_cell(run),
             keyword_cell(subject.kind),
             text_cell(subject.id),
             text_cell(subject.title),
             date_cell(run, sensitivity.p85),
             of_effect([&](const InputEffect&) { return text_cell(subject.low); }),
             of_effect([&](const InputEffect&) { return text_cell(subject.high); }),
             of_effect([&](const InputEffect& of) { return date_cell(run, of.p85_low); }),
             of_effect([&](const InputEffect& of) { return date_cell(run, of.p85_high); }),
             of_effect([&](const InputEffect& of) {
                 return of.swing ? number_cell(of.swing->value) : empty_cell();
             }),
             of_effect([&](const InputEffect& of) {
                 return of.swing ? number_or_empty(of.swing->mc_error) : empty_cell();
             }),
             number_or_empty(critical),
             number_cell(sensitivity.trials),
             number_cell(run.seed)});
    };
    for (const InputEffect& effect : sensitivity.effects) {
        const bool is_story = effect.input.kind == Input::Kind::own_estimate;
        const StoryIndex story = effect.input.story;
        is_listed[story.value] = is_listed[story.value] || is_story;
        add(subject_of(run, effect),
            &effect,
            is_story ? sensitivity.critical[story] : std::nullopt);
    }
    // Stories that take exactly what they are estimated at.
    for (StoryIndex i; i.value < is_listed.size(); ++i.value) {
        if (!is_listed[i.value]) {
            const Story& story = run.scenario().backlog[i.value];
            add({"story", story.id, story.title, "", ""}, nullptr, sensitivity.critical[i]);
        }
    }
}

}  // namespace

Table rollovers_table(std::span<const ForecastAnswer> runs) {
    Table table{"rollovers",
                {"scenario",
                 "what_if",
                 "id",
                 "title",
                 "p_rollover",
                 "own_estimate",
                 "other_estimates",
                 "shared_error",
                 "waiting",
                 "capacity",
                 "together",
                 "anyway",
                 "trials",
                 "seed"},
                {}};
    for (const ForecastAnswer& run : runs) {
        if (!run.explanation) {
            continue;
        }
        for (const StoryRollovers& of_story : run.explanation->rollovers.stories) {
            const Story& story = run.scenario().backlog[of_story.story.value];
            std::vector<Cell> row{
                text_cell(run.scenario().name),
                what_if_cell(run),
                text_cell(story.id),
                text_cell(story.title),
                number_cell(run.forecast.stories[of_story.story].chance_of_rollover)};
            for (const std::optional<double>& alone : of_story.alone) {
                row.push_back(number_or_empty(alone));
            }
            const bool is_told = of_story.trials > 0;
            row.push_back(is_told ? number_cell(of_story.together) : empty_cell());
            row.push_back(is_told ? number_cell(of_story.in_any_case) : empty_cell());
            row.push_back(number_cell(of_story.trials));
            row.push_back(number_cell(run.seed));
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

Table sensitivity_table(std::span<const ForecastAnswer> runs) {
    Table table{"sensitivity",
                {"scenario",
                 "what_if",
                 "kind",
                 "id",
                 "title",
                 "p85",
                 "low",
                 "high",
                 "p85_low",
                 "p85_high",
                 "swing_days",
                 "mc_error_days",
                 "p_critical",
                 "trials",
                 "seed"},
                {}};
    for (const ForecastAnswer& run : runs) {
        if (run.explanation) {
            add_sensitivity(table, run);
        }
    }
    return table;
}

}  // namespace sprintcast
