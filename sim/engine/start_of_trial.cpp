#include <cmath>

#include "sim/engine/story_board.hpp"

namespace sprintcast {

void StoryBoard::start_trial() {
    risks_.start_trial();
    future_.risk_cost = risks_.cost();
    stories_left_ = plan_.stories.size();
    for (TeamIndex team; team.value < plan_.teams.size(); ++team.value) {
        team_states_[team] = {};
        team_states_[team].left = static_cast<std::uint32_t>(plan_.teams[team].priority.size());
    }
    for (StoryIndex story; story.value < plan_.stories.size(); ++story.value) {
        StoryState& state = stories_[story];
        state = {};
        state.pending_sources = plan_.stories[story].sources;
        state.is_conditional = state.pending_sources > 0 || plan_.stories[story].arrives;
        state.blockers = static_cast<std::uint32_t>(plan_.predecessors(story).size()) +
                         (state.is_conditional ? 1 : 0);
        state.ready = state.blockers == 0 ? ready_after(story, 0.0) : 0.0;
        future_.stories[story] = {.begun = plan_.days,
                                  .finished = plan_.stories[story].arrives ? 0 : plan_.days,
                                  .exists = !state.is_conditional,
                                  .value = value_of(story)};
        if (plan_.stories[story].begun_before) {
            ++team_states_[plan_.stories[story].team].unfinished;
        }
        if (plan_.stories[story].arrives) {
            --team_states_[plan_.stories[story].team].left;
            --stories_left_;
        }
    }
    // What is known before the start.
    for (StoryIndex story; story.value < plan_.stories.size(); ++story.value) {
        if (plan_.stories[story].begun_before && plan_.stories[story].effort == 0.0) {
            finish_before_start(story);
        }
    }
    if (!plan_.counts.empty()) {
        remove_uncounted();
    }
}

// A story that is done: nobody works on it, and nothing waits for it.
void StoryBoard::finish_before_start(StoryIndex story) {
    const StoryPlan& plan = plan_.stories[story];
    StoryState& state = stories_[story];
    if (state.is_conditional || state.is_done) {
        return;
    }
    const End end{std::nullopt, 0.0, 0};
    state.is_begun = true;
    state.is_done = true;
    future_.stories[story].begun = 0;
    future_.stories[story].finished = 0;
    future_.stories[story].ended = 0.0;
    --team_states_[plan.team].left;
    --team_states_[plan.team].unfinished;
    --stories_left_;
    for (const StoryIndex next : plan_.successors(story)) {
        unblock(next, end);
    }
    if (!plan.outcomes.empty()) {
        end_experiment(story, end);
    }
    if (plan.finding) {
        drop_if_too_large(*plan.finding, {story, 0.0, 0});
    }
}

// Items beyond the number of them that there are.
void StoryBoard::remove_uncounted() {
    for (StoryIndex story; story.value < plan_.stories.size(); ++story.value) {
        const auto& item = plan_.stories[story].counted;
        if (!item || stories_[story].is_done) {
            continue;
        }
        const std::uint32_t word = draws_.word(draws_.layout().item_count(item->count));
        if (std::lround(plan_.tables[plan_.counts[item->count].number].at(word)) <= item->before) {
            remove(story, {std::nullopt, 0.0, 0});
        }
    }
}

}  // namespace sprintcast
