#include "tools/report/sections/experiments_section.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "tools/report/sections/team_assumptions.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

namespace {

// Ids of stories, or what it means that there are none.
Text then_text(const std::vector<std::string>& ids) {
    std::vector<Text> names;
    names.reserve(ids.size());
    for (const std::string& id : ids) {
        names.push_back(named(id));
    }
    return names.empty() ? Text{"nothing"} : joined(names, ", ");
}

Table outcomes_table(const Story& experiment) {
    Table table{
        "outcomes",
        {{"", "Outcome", Show::people}, {"", "Chance", Show::people}, {"", "Then", Show::people}},
        {},
        {}};
    for (const ExperimentOutcome& outcome : experiment.outcomes) {
        table.rows.push_back({words_cell(named(outcome.name)),
                              share_cell(outcome.chance),
                              words_cell(then_text(outcome.then))});
    }
    return table;
}

const Story* story_with_id(const Scenario& scenario, const std::string& id) {
    const auto story = std::ranges::find(scenario.backlog, id, &Story::id);
    return story == scenario.backlog.end() ? nullptr : &*story;
}

// When the story that a spike is about is dropped.
std::string drop_text(const Scenario& scenario, const Story& spike, const Story& about) {
    const auto team = std::ranges::find(scenario.teams, about.team, &Team::name);
    if (spike.drop_above) {
        return fmt::format(
            "is dropped if it turns out above {} {}",
            short_number(*spike.drop_above),
            plural_of(team == scenario.teams.end() ? EffortUnit::points : team->unit));
    }
    const bool has_price = about.value && scenario.value_point && team != scenario.teams.end() &&
                           team->day_cost && team->days_per_point;
    return has_price ? "is dropped if it turns out to cost more than it is worth"
                     : "is done in any case";
}

// What spikes find out about other stories, a sentence each.
std::vector<Text> spike_sentences(const Scenario& scenario) {
    std::vector<Text> sentences;
    for (StoryIndex i; i.value < scenario.backlog.size(); ++i.value) {
        const Story& spike = scenario.backlog[i.value];
        if (const Story* about = story_with_id(scenario, spike.informs)) {
            sentences.push_back(fill("{} resolves {}% of what is unknown about {}, which {}.",
                                     {story_name(scenario, i),
                                      short_number(100.0 * spike.resolves),
                                      named(spike.informs),
                                      drop_text(scenario, spike, *about)}));
        }
    }
    return sentences;
}

}  // namespace

std::optional<Section> experiments_section(const Scenario& scenario) {
    Section section;
    section.depth = Depth::full;
    section.paragraphs = spike_sentences(scenario);
    for (StoryIndex i; i.value < scenario.backlog.size(); ++i.value) {
        const Story& story = scenario.backlog[i.value];
        if (!story.outcomes.empty()) {
            section.blocks.push_back({fmt::format("outcomes-{}", i.value + 1),
                                      Block::Width::whole,
                                      story_name(scenario, i),
                                      {},
                                      outcomes_table(story),
                                      {}});
        }
    }
    const std::size_t experiments = section.blocks.size();
    if (experiments == 0) {
        section.heading = "Spikes decide what else is done";
        return section.paragraphs.empty() ? std::nullopt : std::optional{std::move(section)};
    }
    section.heading = counted(experiments, "experiment") +
                      (experiments == 1 ? " decides" : " decide") + " what else is done";
    section.blocks.back().note =
        "Chance: where the experiment is run. Then: the stories that exist only after this "
        "outcome.";
    return section;
}

}  // namespace sprintcast::report
