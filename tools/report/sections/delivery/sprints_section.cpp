#include "tools/report/sections/delivery/sprints_section.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "sim/forecast/rollover_causes.hpp"
#include "tools/report/tables/sprints_table.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

namespace {

Text rollover_sentence(const ForecastAnswer& run) {
    constexpr std::size_t most = 3;
    std::vector<Text> stories;
    for (const StoryIndex story : likely_to_roll_over(run.forecast, most)) {
        stories.push_back(fill(
            "{} ({})",
            {story_name(run, story), percent(run.forecast.stories[story].chance_of_rollover)}));
    }
    return stories.empty() ? Text{}
                           : fill("Most likely to roll over from one sprint into the next: {}.",
                                  {joined(stories, "; ")});
}

// "Team Red"; a name that begins with the word says it itself.
Text team_heading(const std::string& name) {
    const bool says_team = name.starts_with("Team") || name.starts_with("team");
    return name.empty() || says_team ? named(name) : "Team " + named(name);
}

}  // namespace

Section sprints_section(const ForecastAnswer& run) {
    constexpr std::size_t few_sprints = 4;
    Section section;
    section.depth = Depth::summary;
    section.heading = "What each sprint is likely to finish";
    for (std::uint32_t team = 0; team < run.scenario().teams.size(); ++team) {
        if (has_stories(run.scenario(), run.scenario().teams[team])) {
            section.blocks.push_back({fmt::format("sprints-{}", team + 1),
                                      Block::Width::whole,
                                      team_heading(run.scenario().teams[team].name),
                                      {},
                                      sprints_table(sprint_rows(run, {team})),
                                      {},
                                      Depth::brief,
                                      few_sprints});
        }
    }
    const std::vector<Team>& teams = run.scenario().teams;
    const auto all_count = [&](EffortUnit unit) {
        return std::all_of(
            teams.begin(), teams.end(), [&](const Team& team) { return team.unit == unit; });
    };
    section.blocks.back().note = fmt::format(
        "{}: capacity is the median, committed and finished are means. Rollovers: the "
        "mean number of stories.",
        all_count(EffortUnit::items)  ? "Items"
        : all_count(EffortUnit::days) ? "FTE days"
                                      : "Effort points");
    if (const Text rollovers = rollover_sentence(run); !rollovers.empty()) {
        section.paragraphs.push_back(rollovers);
    }
    return section;
}

}  // namespace sprintcast::report
