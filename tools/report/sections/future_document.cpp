#include "tools/report/sections/future_document.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "tools/report/words/dates.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

namespace {

/// A story in the future that is shown.
struct PlayedStory {
    const Variant* variant;
    StoryIndex story;
    const StoryFuture* played;

    [[nodiscard]] const StoryPlan& planned() const { return variant->plan->stories[story]; }
};

/// A sprint of a team in it.
struct PlayedSprint {
    const Team* team;
    std::uint32_t number;  // from 1
    const SprintFuture* played;
    double claim_unit;
};

Cell day_cell(const PlayedStory& row, Day day) {
    if (!row.played->exists) {
        return empty_cell();
    }
    return date_cell(day < row.variant->plan->days
                         ? std::optional{date_of(row.variant->scenario, day)}
                         : std::nullopt);
}

// What the story took: points or items of a velocity, or days of people.
std::string took(const PlayedStory& row) {
    if (!row.played->exists) {
        return "not to be";
    }
    if (row.played->begun == row.variant->plan->days) {
        return "";
    }
    const Team& team = row.variant->scenario.teams[row.planned().team.value];
    return fmt::format(
        "{:.1f} {}", row.played->effort, team.velocity ? plural_of(team.unit) : "days");
}

const std::vector<Field<PlayedStory>>& played_story_fields() {
    using Row = PlayedStory;
    static const std::vector<Field<Row>> all{
        {{"story", "Story"},
         [](const Row& row) {
             return name_cell(row.variant->scenario.backlog[row.story.value].id);
         }},
        {{"points", "Points"},
         [](const Row& row) {
             return points_cell(row.planned().points * row.variant->plan->claim_unit);
         }},
        {{"took", "Took"}, [](const Row& row) { return words_cell(took(row)); }},
        {{"begun", "Begun"}, [](const Row& row) { return day_cell(row, row.played->begun); }},
        {{"finished", "Finished"},
         [](const Row& row) { return day_cell(row, row.played->finished); }},
        {{"rollovers", "Rollovers"}, [](const Row& row) {
             return number_cell(static_cast<std::uint64_t>(row.played->rollovers));
         }}};
    return all;
}

const std::vector<Field<PlayedSprint>>& played_sprint_fields() {
    using Row = PlayedSprint;
    static const std::vector<Field<Row>> all{
        {{"sprint", "Sprint"},
         [](const Row& row) {
             return words_cell(fmt::format("{} ", row.number) + named(row.team->name));
         }},
        // A velocity is in points; of people it is the share that unplanned work leaves.
        {{"capacity", "Capacity"},
         [](const Row& row) {
             return row.team->velocity ? number_cell(row.played->capacity)
                                       : share_cell(row.played->capacity);
         }},
        {{"committed", "Committed"},
         [](const Row& row) {
             return number_cell(static_cast<double>(row.played->committed) * Plan::point_unit);
         }},
        {{"finished", "Finished"},
         [](const Row& row) { return points_cell(row.played->claimed * row.claim_unit); }},
        {{"rollovers", "Rollovers"}, [](const Row& row) {
             return number_cell(static_cast<std::uint64_t>(row.played->rollovers));
         }}};
    return all;
}

std::vector<PlayedStory> played_stories(const Variant& variant, const Future& future) {
    std::vector<PlayedStory> rows;
    const std::size_t stories = variant.scenario.backlog.size();
    rows.reserve(stories);
    for (StoryIndex i; i.value < stories; ++i.value) {
        rows.push_back({&variant, i, &future.stories[i]});
    }
    return rows;
}

// The sprints of each team, until its last story is finished.
std::vector<PlayedSprint> played_sprints(const Variant& variant, const Future& future) {
    const Plan& plan = *variant.plan;
    std::vector<PlayedSprint> rows;
    for (TeamIndex team; team.value < plan.teams.size(); ++team.value) {
        Day last = -1;
        for (const StoryIndex story : plan.teams[team].priority) {
            last = std::max(last, future.stories[story].finished);
        }
        const auto end =
            std::min(plan.sprint_of(std::max(last, 0)) + 1, last < 0 ? 0 : future.sprints_played);
        for (std::uint32_t sprint = 0; sprint < end; ++sprint) {
            rows.push_back({&variant.scenario.teams[team.value],
                            sprint + 1,
                            &future.sprints[team.value * plan.sprints + sprint],
                            plan.claim_unit});
        }
    }
    return rows;
}

Section section_of(const char* heading, Table table) {
    Block block;
    block.name = table.name;
    block.summary_rows = table.rows.size();
    block.table = std::move(table);
    Section section;
    section.heading = heading;
    section.blocks.push_back(std::move(block));
    return section;
}

}  // namespace

Document future_document(const Variant& variant,
                         const Future& future,
                         std::uint64_t seed,
                         std::uint64_t trial) {
    Document document;
    document.title = variant_title(variant);
    document.headline.action =
        fmt::format("Future {} of seed {}, one of many that are as likely.", trial, seed);
    document.sections = {
        section_of("Stories",
                   make_table("stories", played_story_fields(), played_stories(variant, future))),
        section_of("Sprints",
                   make_table("sprints", played_sprint_fields(), played_sprints(variant, future)))};
    return document;
}

}  // namespace sprintcast::report
