#include "sim/plan/compile/order_of_work.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <vector>

namespace sprintcast {

namespace {

// The order in which one lane would pull a team's stories: by priority, each after those it needs.
std::vector<StoryIndex> pull_order_of(TeamIndex team, const Plan& plan) {
    std::vector<StoryIndex> order;
    IndexedVector<StoryKind, std::size_t> open(plan.stories.size());
    std::priority_queue<StoryIndex, std::vector<StoryIndex>, std::greater<>> ready;
    for (const StoryIndex story : plan.teams[team].priority) {
        const auto needed = plan.predecessors(story);
        open[story] = static_cast<std::size_t>(
            std::count_if(needed.begin(), needed.end(), [&](StoryIndex other) {
                return plan.stories[other].team == team;
            }));
        if (open[story] == 0) {
            ready.push(story);
        }
    }
    while (!ready.empty()) {
        const StoryIndex story = ready.top();
        ready.pop();
        order.push_back(story);
        for (const StoryIndex next : plan.successors(story)) {
            if (plan.stories[next].team == team && --open[next] == 0) {
                ready.push(next);
            }
        }
    }
    return order;
}

bool works_in_order(TeamIndex team, const Plan& plan) {
    const TeamPlan& planned = plan.teams[team];
    const auto is_own = [&](StoryIndex other) { return plan.stories[other].team == team; };
    const auto is_free = [&](StoryIndex story) {
        const auto before = plan.predecessors(story);
        const auto after = plan.successors(story);
        const StoryPlan& its = plan.stories[story];
        return its.effort > 0.0 && !its.wait && its.not_before == 0 && !its.arrives &&
               its.risks.empty() && !its.is_open_ended() &&
               std::all_of(before.begin(), before.end(), is_own) &&
               std::all_of(after.begin(), after.end(), is_own);
    };
    // Begun stories come first in a commitment: they must come first in the order too.
    const bool begun_come_first = std::is_partitioned(
        planned.pull_order.begin(), planned.pull_order.end(), [&](StoryIndex story) {
            return plan.stories[story].begun_before;
        });
    return planned.end_lane.value - planned.first_lane.value == 1 && begun_come_first &&
           std::all_of(planned.priority.begin(), planned.priority.end(), is_free);
}

}  // namespace

void set_order_of_work(Plan& plan) {
    for (TeamIndex team; team.value < plan.teams.size(); ++team.value) {
        plan.teams[team].pull_order = pull_order_of(team, plan);
        plan.teams[team].works_in_order = works_in_order(team, plan);
    }
}

}  // namespace sprintcast
