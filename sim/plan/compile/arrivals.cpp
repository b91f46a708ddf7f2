#include "sim/plan/compile/arrivals.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/plan/compile/compile_parts.hpp"
#include "sim/plan/compile/select_stories.hpp"

namespace sprintcast {

namespace {

// Into how many stories the work of a sprint is split: as large as those of today on average, and
// few enough to play.
std::uint32_t stories_a_sprint(const Team& team, const Scenario& scenario, std::uint32_t sprints) {
    double points = 0.0;
    double stories = 0.0;
    for (const Story& story : scenario.backlog) {
        if (story.team == team.name && points_of(story) > 0.0) {
            points += points_of(story);
            stories += 1.0;
        }
    }
    constexpr std::uint32_t most_stories = 2000;
    const double most = std::max(1U, most_stories / sprints);
    const double wanted = points > 0.0 ? team.arrivals.mean() * stories / points : 1.0;
    return static_cast<std::uint32_t>(std::clamp(std::round(wanted), 1.0, most));
}

}  // namespace

std::vector<Story> arriving_stories(const Scenario& scenario, std::uint32_t sprints) {
    std::vector<Story> stories;
    for (const Team& team : scenario.teams) {
        const bool works = std::any_of(scenario.backlog.begin(),
                                       scenario.backlog.end(),
                                       [&](const Story& story) { return story.team == team.name; });
        if (!works || team.arrivals.high() == 0.0) {
            continue;
        }
        const std::uint32_t each = stories_a_sprint(team, scenario, sprints);
        Story story;
        story.team = team.name;
        story.points = team.arrivals.mean() / each;
        if (!team.arrivals.is_constant()) {
            story.point_range = Triangular{team.arrivals.low() / each,
                                           team.arrivals.likely() / each,
                                           team.arrivals.high() / each};
        }
        for (std::uint32_t sprint = 1; sprint <= sprints; ++sprint) {
            story.id = fmt::format("{}\n{}", team.name, sprint);
            stories.insert(stories.end(), each, story);
        }
    }
    return stories;
}

Plan without_arrivals(const Plan& plan) {
    std::vector<StoryIndex> named;
    for (StoryIndex story; story.value < plan.backlog_size; ++story.value) {
        named.push_back(story);
    }
    return named.size() == plan.stories.size() ? plan : select_stories(plan, named);
}

}  // namespace sprintcast
