#include "sim/plan/compile/free_story.hpp"

#include <utility>
#include <vector>

#include "sim/plan/compile/order_of_work.hpp"

namespace sprintcast {

namespace {

// Keeps those dependencies for which keeps(story, one that it depends on) is true.
template <class Keeps>
void keep_dependencies(const Keeps& keeps, Plan& plan) {
    std::vector<std::pair<StoryIndex, StoryIndex>> pairs;
    for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
        for (const StoryIndex before : plan.predecessors(story)) {
            if (keeps(story, before)) {
                pairs.emplace_back(story, before);
            }
        }
    }
    plan.set_dependencies(pairs);
    set_order_of_work(plan);
}

}  // namespace

Plan let_begin_any_time(const Plan& plan, StoryIndex story) {
    Plan freed = plan;
    freed.stories[story].wait = std::nullopt;
    freed.stories[story].not_before = 0;
    keep_dependencies([&](StoryIndex other, StoryIndex) { return other != story; }, freed);
    return freed;
}

Plan without_outside_waits(const Plan& plan) {
    Plan freed = plan;
    for (StoryPlan& story : freed.stories) {
        story.wait = std::nullopt;
        story.not_before = 0;
    }
    keep_dependencies(
        [&](StoryIndex story, StoryIndex before) {
            return plan.stories[story].team == plan.stories[before].team;
        },
        freed);
    return freed;
}

}  // namespace sprintcast
