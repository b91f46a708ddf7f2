#include "sim/decision/spike_value.hpp"

#include <algorithm>
#include <vector>

#include "sim/plan/select_stories.hpp"

namespace sprintcast {

namespace {

// The stories that go when some do: also those that only they could have led to.
std::vector<bool> gone_with(const Plan& plan, std::vector<StoryIndex> going) {
    std::vector<bool> is_gone(plan.stories.size(), false);
    std::vector<std::uint32_t> makers(plan.stories.size());
    for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
        makers[story.value] = plan.stories[story].makers;
    }
    while (!going.empty()) {
        const StoryIndex story = going.back();
        going.pop_back();
        is_gone[story.value] = true;
        for (const OutcomePlan& outcome : plan.stories[story].outcomes) {
            for (const StoryIndex then : outcome.then) {
                if (--makers[then.value] == 0) {
                    going.push_back(then);
                }
            }
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

}  // namespace

SpikeValue value_of_spike(const Plan& plan,
                          StoryIndex spike,
                          std::uint64_t seed,
                          std::uint64_t trials,
                          const RunOptions& options) {
    const StoryIndex about = plan.stories[spike].finding->about;
    Plan blind_plan = plan;
    blind_plan.stories[spike].finding.reset();

    const auto play = [&](const Plan& played) { return play_nets(played, seed, trials, options); };
    const std::vector<double> with = play(plan);
    const std::vector<double> without_it = play(without(plan, gone_with(plan, {spike})));
    const std::vector<double> blind = play(blind_plan);
    std::vector<double> best = play(without(plan, gone_with(plan, {spike, about})));
    for (std::size_t i = 0; i < best.size(); ++i) {
        best[i] = std::max(best[i], without_it[i]);
    }
    return {gain_of(with, without_it),
            gain_of(blind, without_it),
            gain_of(best, without_it),
            gain_of(with, blind)};
}

}  // namespace sprintcast
