#include "tools/report/sections/lookahead_document.hpp"

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/number_text.hpp"
#include "tools/report/sections/order_section.hpp"
#include "tools/report/tables/lookahead_tables.hpp"
#include "tools/report/words/checklist.hpp"
#include "tools/report/words/dates.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

namespace {

// The sprints, each with what is likely to be on the table.
Section sprints_section(const LookaheadAnswer& answer) {
    const std::size_t sprints = answer.stories.empty() ? 0 : answer.stories[{0}].sprints.size();
    Section section;
    section.heading =
        sprints == 1 ? "The next sprint" : fmt::format("The next {} sprints", sprints);
    for (std::size_t i = 0; i < sprints; ++i) {
        const auto sprint = static_cast<std::uint32_t>(i);
        section.blocks.push_back(
            {fmt::format("sprint-{}", i + 1),
             Block::Width::whole,
             fmt::format(
                 "Sprint {}, {} to {}",
                 i + 1,
                 short_date(date_of(answer.scenario(), first_day_of(answer.scenario(), sprint))),
                 long_date(date_of(answer.scenario(), last_day_of(answer.scenario(), sprint)))),
             {},
             outlook_table(answer, i),
             {}});
    }
    if (!section.blocks.empty()) {
        section.blocks.back().note =
            "Started and finished: by the end of the sprint, or before it.";
    }
    return section;
}

Text to_do_text(const LookaheadAnswer& answer, const ToDo& to_do) {
    std::string action{word_of(to_do.action)};
    action.front() = static_cast<char>(action.front() - 'a' + 'A');
    return fill("{} {}: {} (starts in {})",
                {action,
                 story_name(answer.scenario(), to_do.story),
                 to_do.why,
                 percent(chance_of_start(answer, to_do.story))});
}

Section checklist_section(const LookaheadAnswer& answer) {
    Section section;
    section.heading = "To do before they start";
    for (const ToDo& to_do : to_dos(answer)) {
        section.points.push_back(to_do_text(answer, to_do));
    }
    for (const SpikeCandidate& spike : answer.spikes) {
        section.points.push_back(spike_text(answer, spike));
    }
    if (section.points.empty()) {
        section.paragraphs.push_back(
            fmt::format("Nothing: all stories that are likely to start (in {} of futures or more) "
                        "are estimated, small and free.",
                        percent(likely_to_start)));
    }
    return section;
}

}  // namespace

Document lookahead_document(const LookaheadAnswer& answer) {
    Document document;
    document.title = variant_title(*answer.variant);
    const std::size_t actions = to_dos(answer).size();
    document.headline.action =
        actions == 0 ? Text{"Nothing needs doing before the next sprints."}
                     : Text{fmt::format("{} before the next sprints.",
                                        counted(actions, "thing to do", "things to do"))};
    document.sections = {sprints_section(answer), checklist_section(answer)};
    if (!answer.drops.empty()) {
        document.sections.push_back(drops_section(answer.scenario(), answer.drops));
    }
    return document;
}

}  // namespace sprintcast::report
