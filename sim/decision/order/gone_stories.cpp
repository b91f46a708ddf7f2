#include "sim/decision/order/gone_stories.hpp"

#include <algorithm>

#include "sim/plan/compile/select_stories.hpp"

namespace sprintcast {

namespace {

enum class Dependents { stay, go };

std::vector<bool> gone_with(const Plan& plan,
                            std::vector<StoryIndex> going,
                            Dependents dependents) {
    std::vector<bool> is_gone(plan.stories.size(), false);
    IndexedVector<StoryKind, std::uint32_t> sources(plan.stories.size());
    for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
        sources[story] = plan.stories[story].sources;
    }
    while (!going.empty()) {
        const StoryIndex story = going.back();
        going.pop_back();
        if (is_gone[story.value]) {
            continue;
        }
        is_gone[story.value] = true;
        for (const OutcomePlan& outcome : plan.stories[story].outcomes) {
            for (const StoryIndex then : outcome.then) {
                if (--sources[then] == 0) {
                    going.push_back(then);
                }
            }
        }
        if (dependents == Dependents::go) {
            const auto next = plan.successors(story);
            going.insert(going.end(), next.begin(), next.end());
        }
    }
    return is_gone;
}

}  // namespace

std::vector<bool> gone_with(const Plan& plan, std::vector<StoryIndex> going) {
    return gone_with(plan, std::move(going), Dependents::stay);
}

std::vector<bool> dropped_with(const Plan& plan, StoryIndex story) {
    std::vector<bool> is_gone = gone_with(plan, {story}, Dependents::go);
    for (StoryIndex spike; spike.value < plan.stories.size(); ++spike.value) {
        const StoryPlan& planned = plan.stories[spike];
        const auto next = plan.successors(spike);
        const bool looks_into_gone = planned.finding && is_gone[planned.finding->about.value];
        const bool is_for_nothing_else =
            !planned.value && planned.outcomes.empty() &&
            std::all_of(
                next.begin(), next.end(), [&](StoryIndex other) { return is_gone[other.value]; });
        if (looks_into_gone && is_for_nothing_else) {
            is_gone[spike.value] = true;
        }
    }
    return is_gone;
}

Plan without(const Plan& plan, const std::vector<bool>& is_gone) {
    std::vector<StoryIndex> rest;
    for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
        if (!is_gone[story.value]) {
            rest.push_back(story);
        }
    }
    return select_stories(plan, rest);
}

}  // namespace sprintcast
