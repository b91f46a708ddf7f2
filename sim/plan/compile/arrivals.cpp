#include "sim/plan/compile/arrivals.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/plan/compile/compile_parts.hpp"
#include "sim/plan/compile/select_stories.hpp"

namespace sprintcast {

namespace {

// How many stories as large as those of today hold what a sprint brings on average.
double stories_of_arrivals(const Team& team, const Scenario& scenario) {
    double points = 0.0;
    double stories = 0.0;
    for (const Story& story : scenario.backlog) {
        if (story.team == team.name && points_of(story) > 0.0) {
            points += points_of(story);
            stories += 1.0;
        }
    }
    return points > 0.0 ? team.arrivals.mean() * stories / points : 1.0;
}

// Into how many they are split: few enough to play.
std::uint32_t stories_a_sprint(double wanted, std::uint32_t sprints) {
    constexpr std::uint32_t most_stories = 2000;
    const double most = std::max(1U, most_stories / sprints);
    return static_cast<std::uint32_t>(std::clamp(std::round(wanted), 1.0, most));
}

double cost_per_story(const Scenario& scenario) {
    double cost = 0.0;
    for (const OtherCost& each : scenario.costs) {
        cost += each.per == OtherCost::Per::story ? each.amount : 0.0;
    }
    return cost;
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
        const double wanted = stories_of_arrivals(team, scenario);
        const std::uint32_t each = stories_a_sprint(wanted, sprints);
        Story story;
        story.team = team.name;
        story.points = team.arrivals.mean() / each;
        story.cost = cost_per_story(scenario) * wanted / each;
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
