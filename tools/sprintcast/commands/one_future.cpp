#include "tools/sprintcast/commands/one_future.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/text/date.hpp"
#include "scenarios/text/problem.hpp"
#include "sim/engine/trial.hpp"
#include "tools/report/words/dates.hpp"

namespace sprintcast {

std::string one_future_text(const Scenario& scenario,
                            const Plan& plan,
                            std::uint64_t seed,
                            std::uint64_t trial,
                            const Terminal& terminal) {
    const DrawLayout layout{plan};
    GroupDraws draws{seed, layout};
    Trial player{plan, TrialDraws{draws}};
    const Future& future = player.play(trial);
    const auto date = [&](Day day) {
        return day < plan.days ? long_date(date_of(scenario, day)) : std::string{"never"};
    };

    std::string text = fmt::format("Future {} of seed {}\n\n", trial, seed);
    text += fmt::format("  {:<38}{:>8}{:>12}{:>13}{:>13}{:>11}\n",
                        "Story",
                        "Points",
                        "Took",
                        "Begun",
                        "Finished",
                        "Rollovers");
    for (StoryIndex i; i.value < plan.stories.size(); ++i.value) {
        const Story& story = scenario.backlog[i.value];
        const StoryFuture& of_story = future.stories[i];
        const bool is_by_velocity = scenario.teams[plan.stories[i].team.value].velocity.has_value();
        const std::string took =
            !of_story.exists ? "not to be"
            : of_story.begun == plan.days
                ? ""
                : fmt::format("{:.1f} {}", of_story.effort, is_by_velocity ? "points" : "days");
        text += fmt::format("  {}{:>8}{:>12}{:>13}{:>13}{:>11}\n",
                            terminal.fit_column(printable(story.id), 36, 38),
                            plan.stories[i].points,
                            took,
                            of_story.exists ? date(of_story.begun) : "",
                            of_story.exists ? date(of_story.finished) : "",
                            of_story.rollovers);
    }

    text += fmt::format("\n  {:<38}{:>12}{:>13}{:>13}{:>11}\n",
                        "Sprint",
                        "Capacity",
                        "Committed",
                        "Claimed",
                        "Rollovers");
    for (TeamIndex team; team.value < plan.teams.size(); ++team.value) {
        const Team& of_team = scenario.teams[team.value];
        Day last = -1;
        for (const StoryIndex story : plan.teams[team].priority) {
            last = std::max(last, future.stories[story].finished);
        }
        const auto end = std::min(static_cast<std::uint32_t>(last / plan.sprint_days + 1),
                                  last < 0 ? 0 : future.sprints_played);
        for (SprintIndex sprint; sprint.value < end; ++sprint.value) {
            const SprintFuture& played = future.sprints[team.value * plan.sprints + sprint.value];
            // A velocity is in points; of people it is the share that unplanned work leaves.
            const std::string capacity = of_team.velocity
                                             ? fmt::format("{:.1f}", played.capacity)
                                             : fmt::format("{:.0f}%", 100.0 * played.capacity);
            text += fmt::format(
                "  {}{:>12}{:>13.1f}{:>13}{:>11}\n",
                terminal.fit_column(
                    fmt::format("{} {}", sprint.value + 1, printable(of_team.name)), 36, 38),
                capacity,
                static_cast<double>(played.committed) * Plan::point_unit,
                played.claimed,
                played.rollovers);
        }
    }
    return text;
}

}  // namespace sprintcast
