#include "tools/report/tables/explain_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "tools/report/words/fields.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

namespace {

/// The input of a row of `sensitivity.csv`.
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
        case Input::Kind::item_count:
            return {"count", story.counted_in, "", "P10", "P90"};
        case Input::Kind::shared_error:
            return of_teams("shared_error");
        case Input::Kind::risk:
            return {"risk", held.name, "", held.low, held.high};
        case Input::Kind::arrivals:
            return of_stated("arrivals");
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
        case Input::Kind::sickness:
            return of_teams("sickness");
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

/// A row of `rollovers.csv`.
struct RolloverRow {
    const ForecastAnswer* answer = nullptr;
    const StoryRollovers* story = nullptr;

    [[nodiscard]] const Story& planned() const {
        return answer->scenario().backlog[story->story.value];
    }
    [[nodiscard]] bool is_told() const { return story->trials > 0; }
};

Cell finite_share_cell(const std::optional<double>& share) {
    return share && std::isfinite(*share) ? Cell{Share{*share}} : empty_cell();
}

template <std::size_t cause>
Cell cause_cell(const RolloverRow& row) {
    return row.is_told() ? finite_share_cell(row.story->alone.at(cause)) : empty_cell();
}

const std::vector<Field<RolloverRow>>& rollover_fields() {
    using Row = RolloverRow;
    static const std::vector<Field<Row>> all{
        {{"", "Story", Show::people},
         [](const Row& row) { return words_cell(story_name(*row.answer, row.story->story)); }},
        scenario_field<Row>(),
        what_if_field<Row>(),
        {{"id", "", Show::programs}, [](const Row& row) { return name_cell(row.planned().id); }},
        {{"title", "", Show::programs},
         [](const Row& row) { return name_cell(row.planned().title); }},
        {{"p_rollover", "Chance"},
         [](const Row& row) {
             return Cell{Share{row.answer->forecast.stories[row.story->story].chance_of_rollover}};
         }},
        {{"own_estimate", "Own"}, cause_cell<0>},
        {{"other_estimates", "Others"}, cause_cell<1>},
        {{"shared_error", "Shared"}, cause_cell<2>},
        {{"waiting", "Waiting", Show::wide}, cause_cell<3>},
        {{"capacity", "Capacity", Show::wide}, cause_cell<4>},
        {{"together", "Together", Show::wide},
         [](const Row& row) {
             return row.is_told() ? finite_share_cell(row.story->together) : empty_cell();
         }},
        {{"anyway", "Anyway", Show::wide},
         [](const Row& row) {
             return row.is_told() ? finite_share_cell(row.story->in_any_case) : empty_cell();
         }},
        {{"trials", "", Show::programs},
         [](const Row& row) { return number_cell(row.story->trials); }},
        {{"seed", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->seed); }}};
    return all;
}

/// A row of `sensitivity.csv`.
struct InputRow {
    const ForecastAnswer* answer = nullptr;
    const InputEffect* effect = nullptr;  ///< none of a story that takes exactly as estimated
    Subject subject;
    std::optional<double> critical;  ///< of a story

    [[nodiscard]] const Sensitivity& sensitivity() const {
        return answer->explanation->sensitivity;
    }
};

Cell swing_cell(const InputRow& row) {
    if (row.effect == nullptr || !row.effect->swing) {
        return empty_cell();
    }
    const double swing = row.effect->swing->value;
    const auto margin = margin_of(row.effect->swing->mc_error);
    return {Worded{
        swing,
        fmt::format("{:.1f}", std::abs(swing)) + (margin ? fmt::format(" ±{:.1f}", *margin) : "")}};
}

const std::vector<Field<InputRow>>& input_fields() {
    using Row = InputRow;
    static const std::vector<Field<Row>> all{
        {{"", "Input", Show::people},
         [](const Row& row) {
             return row.effect == nullptr ? empty_cell()
                                          : words_cell(input_label(*row.answer, row.effect->input));
         }},
        scenario_field<Row>(),
        what_if_field<Row>(),
        {{"kind", "", Show::programs}, [](const Row& row) { return name_cell(row.subject.kind); }},
        {{"id", "", Show::programs}, [](const Row& row) { return name_cell(row.subject.id); }},
        {{"title", "", Show::programs},
         [](const Row& row) { return name_cell(row.subject.title); }},
        {{"p85", "", Show::programs},
         [](const Row& row) { return date_cell(*row.answer, row.sensitivity().p85); }},
        {{"low", "", Show::programs},
         [](const Row& row) {
             return row.effect == nullptr ? empty_cell() : name_cell(row.subject.low);
         }},
        {{"high", "", Show::programs},
         [](const Row& row) {
             return row.effect == nullptr ? empty_cell() : name_cell(row.subject.high);
         }},
        {{"p85_low", "P85 at its low"},
         [](const Row& row) {
             return row.effect == nullptr ? empty_cell()
                                          : date_cell(*row.answer, row.effect->p85_low);
         }},
        {{"p85_high", "at its high"},
         [](const Row& row) {
             return row.effect == nullptr ? empty_cell()
                                          : date_cell(*row.answer, row.effect->p85_high);
         }},
        {{"swing_days", "Days between"}, swing_cell},
        {{"swing_margin_days", "", Show::programs},
         [](const Row& row) {
             return row.effect != nullptr && row.effect->swing
                        ? margin_cell(row.effect->swing->mc_error)
                        : empty_cell();
         }},
        {{"p_critical", "", Show::programs},
         [](const Row& row) { return number_cell(row.critical); }},
        {{"trials", "", Show::programs},
         [](const Row& row) { return number_cell(row.sensitivity().trials); }},
        {{"seed", "", Show::programs},
         [](const Row& row) { return number_cell(row.answer->seed); }}};
    return all;
}

std::vector<InputRow> input_rows(const ForecastAnswer& answer) {
    const Sensitivity& sensitivity = answer.explanation->sensitivity;
    std::vector<InputRow> rows;
    for (const InputEffect& effect : sensitivity.effects) {
        const bool is_story = effect.input.kind == Input::Kind::own_estimate;
        rows.push_back({&answer,
                        &effect,
                        subject_of(answer, effect),
                        is_story ? sensitivity.critical[effect.input.story] : std::nullopt});
    }
    return rows;
}

// Stories that take exactly as long as estimated.
std::vector<InputRow> exact_stories(const ForecastAnswer& answer) {
    const Sensitivity& sensitivity = answer.explanation->sensitivity;
    std::vector<InputRow> rows;
    for (StoryIndex i; i.value < sensitivity.critical.size(); ++i.value) {
        const bool varies = std::any_of(
            sensitivity.effects.begin(), sensitivity.effects.end(), [&](const InputEffect& effect) {
                return effect.input.kind == Input::Kind::own_estimate && effect.input.story == i;
            });
        if (!varies) {
            const Story& story = answer.scenario().backlog[i.value];
            rows.push_back({&answer,
                            nullptr,
                            {"story", story.id, story.title, "", ""},
                            sensitivity.critical[i]});
        }
    }
    return rows;
}

}  // namespace

Table rollovers_table(std::span<const ForecastAnswer> answers) {
    std::vector<RolloverRow> rows;
    for (const ForecastAnswer& answer : answers) {
        if (answer.explanation) {
            for (const StoryRollovers& story : answer.explanation->rollovers.stories) {
                rows.push_back({&answer, &story});
            }
        }
    }
    return make_table("rollovers", rollover_fields(), rows);
}

Table sensitivity_table(std::span<const ForecastAnswer> answers) {
    std::vector<InputRow> rows;
    for (const ForecastAnswer& answer : answers) {
        if (answer.explanation) {
            for (const auto& part : {input_rows(answer), exact_stories(answer)}) {
                rows.insert(rows.end(), part.begin(), part.end());
            }
        }
    }
    return make_table("sensitivity", input_fields(), rows);
}

Table inputs_table(const ForecastAnswer& answer) {
    return make_table("sensitivity", input_fields(), input_rows(answer));
}

Table path_table(const ForecastAnswer& answer) {
    constexpr double worth_a_row = 0.01;
    constexpr std::size_t most_rows = 10;
    const auto& critical = answer.explanation->sensitivity.critical;
    std::vector<StoryIndex> stories;
    for (StoryIndex story; story.value < critical.size(); ++story.value) {
        if (critical[story].value_or(0.0) >= worth_a_row) {
            stories.push_back(story);
        }
    }
    std::stable_sort(stories.begin(), stories.end(), [&](StoryIndex a, StoryIndex b) {
        return *critical[a] > *critical[b];
    });
    stories.resize(std::min(stories.size(), most_rows));
    Table table{
        "path", {{"", "Story", Show::people}, {"", "Share of futures", Show::people}}, {}, {}};
    for (const StoryIndex story : stories) {
        table.rows.push_back(
            {words_cell(story_name(answer, story)), {Share{critical[story].value()}}});
    }
    return table;
}

}  // namespace sprintcast::report
