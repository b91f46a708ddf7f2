#include "tools/report/sections/delivery/explanation_sections.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "tools/report/sections/page_charts.hpp"
#include "tools/report/tables/explain_tables.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

namespace {

// The greatest simulation error of the shares of a table.
double greatest_margin(const RolloverReasons& reasons) {
    double greatest = 0.0;
    for (const StoryRollovers& story : reasons.stories) {
        for (const std::optional<double>& share : story.alone) {
            if (share && story.trials > 0) {
                greatest = std::max(greatest,
                                    two_sided_95 * std::sqrt(*share * (1.0 - *share) /
                                                             static_cast<double>(story.trials)));
            }
        }
    }
    return greatest;
}

Section rollovers_section(const ForecastAnswer& answer) {
    Section section;
    section.heading = "Why stories roll over";
    section.blocks.push_back(
        {"rollovers",
         Block::Width::whole,
         "",
         {},
         rollovers_table({&answer, 1}),
         fmt::format(
             "Share of its rollovers that each cause alone explains: the story finishes in time if "
             "only that cause goes as expected. Own: its estimate. Others: the estimates of other "
             "stories. Shared: the error that all estimates share, and growth. Waiting: for its "
             "dependencies. Capacity: of its team. Several causes may each suffice, so a line may "
             "come to more than 100%. Together: only all causes together explain it. Anyway: it is "
             "too large, or planned too tightly, even when all goes as expected. ±{:.0f} points at "
             "most.",
             std::ceil(100.0 * greatest_margin(answer.explanation->rollovers)))});
    return section;
}

bool has(const Sensitivity& sensitivity, Input::Kind kind) {
    return std::any_of(sensitivity.effects.begin(),
                       sensitivity.effects.end(),
                       [&](const InputEffect& effect) { return effect.input.kind == kind; });
}

bool has_fixed_wait(const Sensitivity& sensitivity) {
    return std::any_of(
        sensitivity.effects.begin(), sensitivity.effects.end(), [](const InputEffect& effect) {
            return effect.input.kind == Input::Kind::wait && effect.input.stated;
        });
}

// The meaning of low and high, input by input.
Text legend_of(const ForecastAnswer& answer) {
    const Sensitivity& sensitivity = answer.explanation->sensitivity;
    Text legend = fmt::format(
        "Each input is held at its P10 and at its P90; all else uses the same random draws, in {}.",
        counted(sensitivity.trials, "future"));
    if (has(sensitivity, Input::Kind::own_estimate)) {
        legend += " The line of a story is about its own estimate.";
    }
    if (has(sensitivity, Input::Kind::person)) {
        legend += " Somebody's time: 20% less and 20% more of it.";
    }
    for (const InputEffect& effect : sensitivity.effects) {
        if (effect.input.kind == Input::Kind::lanes) {
            const HeldWords lanes = held_words(answer, effect.input);
            legend += fill(
                " Stories at a time{}: {} or {}.",
                {lanes.name.empty() ? Text{} : " of " + named(lanes.name), lanes.low, lanes.high});
        }
    }
    if (has(sensitivity, Input::Kind::absence) || has(sensitivity, Input::Kind::leaving) ||
        has_fixed_wait(sensitivity)) {
        legend += " Absences, leaving and fixed waits: without and with them.";
    }
    if (has(sensitivity, Input::Kind::risk) || has(sensitivity, Input::Kind::arrivals)) {
        legend += " Risks and new work: without and with them.";
    }
    if (has(sensitivity, Input::Kind::experiment)) {
        legend += " An experiment: its earliest and its latest outcome.";
    }
    return legend;
}

Section inputs_section(const ForecastAnswer& answer) {
    const Sensitivity& sensitivity = answer.explanation->sensitivity;
    Section section;
    if (sensitivity.effects.empty()) {
        section.heading = "Nothing varies here";
        section.paragraphs.emplace_back("All futures end on the same day.");
        return section;
    }
    const InputEffect& first = sensitivity.effects.front();
    section.heading =
        first.swing ? fmt::format("What moves the end most: {}", input_label(answer, first.input))
                    : "What moves the end";
    auto chart = dates_chart(answer);
    Text note = legend_of(answer);
    note += chart && has_one_sided_bars(*chart)
                ? " With one input known the rest is surer, so both ends may be early."
                : "";
    section.blocks.push_back({"dates-tornado",
                              Block::Width::whole,
                              "",
                              std::move(chart),
                              inputs_table(answer),
                              std::move(note)});
    return section;
}

Section path_section(const ForecastAnswer& answer) {
    Section section;
    Table table = path_table(answer);
    section.heading = "The path that decides the end";
    if (table.rows.empty()) {
        section.paragraphs.emplace_back(
            "No future ends within 10 years, so no path decides the end.");
        return section;
    }
    section.blocks.push_back(
        {"path",
         Block::Width::whole,
         "",
         {},
         std::move(table),
         "Share of futures in which the end goes back to this story: from the story finished last "
         "to the one that let it begin, because it waited for it or because its lane worked on it, "
         "and so on to the start."});
    return section;
}

}  // namespace

std::vector<Section> explanation_sections(const ForecastAnswer& answer) {
    std::vector<Section> sections;
    if (!answer.explanation->rollovers.stories.empty()) {
        sections.push_back(rollovers_section(answer));
    }
    sections.push_back(inputs_section(answer));
    sections.push_back(path_section(answer));
    return sections;
}

}  // namespace sprintcast::report
