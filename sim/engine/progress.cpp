#include "sim/engine/progress.hpp"

#include <algorithm>

namespace sprintcast {

Progress::Progress(const Plan& plan, TrialDraws& draws, EstimateRatios& ratios, Future& future)
    : plan_{plan},
      draws_{draws},
      ratios_{ratios},
      future_{future},
      stories_(plan.stories.size()),
      team_states_(plan.teams.size()),
      committed_(plan.teams.size()) {}

void Progress::start_trial() {
    stories_left_ = plan_.stories.size();
    for (TeamIndex team; team.value < plan_.teams.size(); ++team.value) {
        team_states_[team] = {};
        team_states_[team].left = static_cast<std::uint32_t>(plan_.teams[team].priority.size());
    }
    for (StoryIndex story; story.value < plan_.stories.size(); ++story.value) {
        StoryState& state = stories_[story];
        state = {};
        state.open = static_cast<std::uint32_t>(plan_.predecessors(story).size());
        state.ready = state.open == 0 ? wait_of(story) : 0.0;
        future_.stories[story] = {.begun = plan_.days, .finished = plan_.days};
        if (plan_.stories[story].begun_before) {
            ++team_states_[plan_.stories[story].team].unfinished;
        }
    }
}

Moment Progress::wait_of(StoryIndex story) {
    const auto& wait = plan_.stories[story].wait;
    if (!wait) {
        return 0.0;
    }
    if (!wait->table) {
        return wait->constant;
    }
    const std::uint32_t word = draws_.word(draws_.layout().story_wait(story));
    return static_cast<Moment>(plan_.tables[*wait->table].at(word));
}

std::int64_t Progress::units_left(StoryIndex story) const {
    const StoryState& state = stories_[story];
    const std::int64_t units = plan_.stories[story].committed;
    return state.is_begun ? share_of(units, state.left, state.total) : units;
}

// At the start of a sprint: all it waits for is done, or this team does it in this sprint too.
bool Progress::can_be_committed(StoryIndex story) const {
    const StoryState& state = stories_[story];
    const StoryPlan& plan = plan_.stories[story];
    if (state.open == 0) {
        return state.ready <= static_cast<Moment>(sprint_.first);
    }
    const auto needed = plan_.predecessors(story);
    return !plan.wait && std::all_of(needed.begin(), needed.end(), [&](StoryIndex other) {
        return stories_[other].is_done ||
               (stories_[other].is_committed && plan_.stories[other].team == plan.team);
    });
}

void Progress::commit_to(StoryIndex story) {
    const TeamIndex team = plan_.stories[story].team;
    stories_[story].is_committed = true;
    committed_[team].push_back(story);
    sprint_of(team).committed += units_left(story);
}

void Progress::start_sprint(const Sprint& sprint, Capacities& capacities) {
    sprint_ = sprint;
    for (TeamIndex team; team.value < plan_.teams.size(); ++team.value) {
        sprint_of(team) = {};
        if (!is_done(team)) {
            sprint_of(team).capacity = capacities.next(team, sprint.index);
            commit(team);
        }
    }
}

void Progress::commit(TeamIndex team) {
    const std::vector<StoryIndex>& order = plan_.teams[team].pull_order;
    TeamState& state = team_states_[team];
    const SprintFuture& sprint = sprint_of(team);
    while (state.first < order.size() && stories_[order[state.first]].is_done) {
        ++state.first;
    }

    // What has begun.
    std::uint32_t unfinished = state.unfinished;
    for (std::size_t i = state.first; i < order.size() && unfinished > 0; ++i) {
        const StoryState& story = stories_[order[i]];
        if (!story.is_done && (story.is_begun || plan_.stories[order[i]].begun_before)) {
            commit_to(order[i]);
            --unfinished;
        }
    }
    // What fits, in the order in which it would be pulled.
    const std::int64_t planned = plan_.teams[team].planned_units[sprint_.index.value];
    for (std::size_t i = state.first; i < order.size(); ++i) {
        const StoryState& story = stories_[order[i]];
        if (story.is_done || story.is_committed || !can_be_committed(order[i])) {
            continue;
        }
        const bool fits = sprint.committed + plan_.stories[order[i]].committed <= planned;
        if (!fits && !committed_[team].empty()) {
            break;
        }
        commit_to(order[i]);
    }
}

void Progress::end_sprint() {
    for (TeamIndex team; team.value < plan_.teams.size(); ++team.value) {
        for (const StoryIndex story : committed_[team]) {
            stories_[story].is_committed = false;
            if (!stories_[story].is_done) {
                ++future_.stories[story].rollovers;
                ++sprint_of(team).rollovers;
            }
        }
        committed_[team].clear();
    }
}

void Progress::take(StoryIndex story, Day day) {
    StoryState& state = stories_[story];
    state.is_taken = true;
    if (state.is_begun) {
        return;
    }
    const StoryPlan& plan = plan_.stories[story];
    StoryFuture& future = future_.stories[story];
    state.is_begun = true;
    future.begun = day;
    future.effort = ratios_.effort_of_next(story);
    state.total = future.effort * plan_.teams[plan.team].divisor;
    state.left = state.total;
    team_states_[plan.team].unfinished += plan.begun_before ? 0 : 1;
}

void Progress::hand_over(StoryIndex story) {
    stories_[story].is_taken = false;
}

void Progress::finish(StoryIndex story, Moment moment, Day day) {
    const StoryPlan& plan = plan_.stories[story];
    StoryState& state = stories_[story];
    state.is_taken = false;
    state.is_done = true;
    future_.stories[story].finished = day;
    sprint_of(plan.team).claimed += plan.points;
    --team_states_[plan.team].left;
    --team_states_[plan.team].unfinished;
    --stories_left_;
    for (const StoryIndex next : plan_.successors(story)) {
        StoryState& waiting = stories_[next];
        waiting.ready = std::max(waiting.ready, moment);
        if (--waiting.open == 0) {
            waiting.ready += wait_of(next);
        }
    }
}

}  // namespace sprintcast
