#include "sim/engine/story_board.hpp"

#include <algorithm>

#include "sim/engine/spike_finding.hpp"

namespace sprintcast {

StoryBoard::StoryBoard(const Plan& plan, TrialDraws& draws, EstimateRatios& ratios, Future& future)
    : plan_{plan},
      draws_{draws},
      ratios_{ratios},
      future_{future},
      risks_{plan, draws},
      stories_(plan.stories.size()),
      team_states_(plan.teams.size()),
      committed_(plan.teams.size()) {}

Moment StoryBoard::wait_of(StoryIndex story) {
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

Moment StoryBoard::ready_after(StoryIndex story, Moment unblocked) {
    return std::max(unblocked + wait_of(story) + risks_.wait_of(plan_.stories[story]),
                    static_cast<Moment>(plan_.stories[story].not_before));
}

double StoryBoard::value_of(StoryIndex story) const {
    const auto& value = plan_.stories[story].value;
    if (!value) {
        return 0.0;
    }
    return value->table ? static_cast<double>(plan_.tables[*value->table].at(
                              draws_.word(draws_.layout().story_value(story))))
                        : value->constant;
}

std::int64_t StoryBoard::units_left(StoryIndex story) const {
    const StoryState& state = stories_[story];
    const std::int64_t units = plan_.stories[story].committed;
    return state.is_begun ? share_of(units, state.left, state.total) : units;
}

// At the start of a sprint: all it waits for is done, or this team does it in this sprint too.
bool StoryBoard::can_be_committed(StoryIndex story) const {
    const StoryState& state = stories_[story];
    const StoryPlan& plan = plan_.stories[story];
    if (state.blockers == 0) {
        return state.ready <= static_cast<Moment>(sprint_.first);
    }
    const auto needed = plan_.predecessors(story);
    return !plan.wait && risks_.wait_of(plan) == 0.0 && plan.not_before <= sprint_.first &&
           !state.is_conditional &&
           std::all_of(needed.begin(), needed.end(), [&](StoryIndex other) {
               return stories_[other].is_done ||
                      (stories_[other].is_committed && plan_.stories[other].team == plan.team);
           });
}

void StoryBoard::commit_to(StoryIndex story) {
    const TeamIndex team = plan_.stories[story].team;
    stories_[story].is_committed = true;
    future_.stories[story].committed.add(sprint_.index);
    committed_[team].push_back(story);
    sprint_of(team).committed += units_left(story);
}

void StoryBoard::start_sprint(const Sprint& sprint, Capacities& capacities) {
    sprint_ = sprint;
    for (TeamIndex team; team.value < plan_.teams.size(); ++team.value) {
        sprint_of(team) = {};
        if (!is_done(team)) {
            let_arrive(team);
            sprint_of(team).capacity = capacities.next(team, sprint.index);
            commit(team);
        }
    }
}

// What comes in with this sprint.
void StoryBoard::let_arrive(TeamIndex team) {
    const std::vector<StoryIndex>& arrivals = plan_.teams[team].arrivals;
    const std::size_t each = arrivals.size() / plan_.sprints;
    for (std::size_t i = sprint_.index.value * each; i < (sprint_.index.value + 1) * each; ++i) {
        const StoryIndex story = arrivals[i];
        stories_[story].is_conditional = false;
        future_.stories[story].exists = true;
        future_.stories[story].finished = plan_.days;
        ++team_states_[team].left;
        ++stories_left_;
        unblock(story, {std::nullopt, static_cast<Moment>(sprint_.first), sprint_.first});
    }
}

void StoryBoard::commit(TeamIndex team) {
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

void StoryBoard::end_sprint() {
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

void StoryBoard::take(StoryIndex story, Day day) {
    StoryState& state = stories_[story];
    state.is_taken = true;
    if (state.is_begun) {
        return;
    }
    const StoryPlan& plan = plan_.stories[story];
    StoryFuture& future = future_.stories[story];
    state.is_begun = true;
    future.begun = day;
    future.after = state.unblocked_by;
    future.effort = risks_.effort_of(plan, ratios_.effort_of_next(story));
    state.total = future.effort * plan_.teams[plan.team].divisor;
    state.left = state.total;
    team_states_[plan.team].unfinished += plan.begun_before ? 0 : 1;
}

void StoryBoard::hand_over(StoryIndex story) {
    stories_[story].is_taken = false;
}

void StoryBoard::finish(StoryIndex story, Moment moment, Day day) {
    const StoryPlan& plan = plan_.stories[story];
    StoryState& state = stories_[story];
    state.is_taken = false;
    state.is_done = true;
    future_.stories[story].finished = day;
    future_.stories[story].ended = moment;
    sprint_of(plan.team).claimed += plan.points;
    --team_states_[plan.team].left;
    --team_states_[plan.team].unfinished;
    --stories_left_;
    const End end{story, moment, day};
    for (const StoryIndex next : plan_.successors(story)) {
        unblock(next, end);
    }
    if (!plan.outcomes.empty()) {
        end_experiment(story, end);
    }
    if (plan.finding) {
        drop_if_too_large(*plan.finding, end);
    }
}

// One of the things that a story waits for has happened.
void StoryBoard::unblock(StoryIndex story, const End& end) {
    StoryState& waiting = stories_[story];
    waiting.ready = std::max(waiting.ready, end.moment);
    waiting.unblocked_by = end.story;
    if (--waiting.blockers == 0) {
        const Moment unblocked = waiting.ready;
        waiting.ready = ready_after(story, unblocked);
        const auto first_day = static_cast<Moment>(plan_.stories[story].not_before);
        if (first_day > unblocked && waiting.ready == first_day) {
            waiting.unblocked_by.reset();  // its day opened it
        }
    }
}

// One outcome is drawn: its stories come to be, if nothing else has brought them about before.
void StoryBoard::end_experiment(StoryIndex experiment, const End& end) {
    const std::vector<OutcomePlan>& outcomes = plan_.stories[experiment].outcomes;
    const std::uint32_t word =
        draws_.word(draws_.layout().open_end(experiment, DrawPurpose::experiment_outcome));
    std::size_t chosen = 0;
    while (chosen + 1 < outcomes.size() && word >= outcomes[chosen].upper_word) {
        ++chosen;
    }
    for (const StoryIndex story : outcomes[chosen].then) {
        if (stories_[story].is_conditional) {
            stories_[story].is_conditional = false;
            future_.stories[story].exists = true;
            unblock(story, end);
        }
    }
    for (const OutcomePlan& outcome : outcomes) {
        for (const StoryIndex story : outcome.then) {
            close_source(story, end);
        }
    }
}

// An outcome that might have brought a story about is over.
void StoryBoard::close_source(StoryIndex story, const End& end) {
    StoryState& state = stories_[story];
    --state.pending_sources;
    if (state.is_conditional && state.pending_sources == 0) {
        remove(story, end);
    }
}

// A story that will never be: nothing waits for it any more, nor for what it might have led to.
void StoryBoard::remove(StoryIndex story, const End& end) {
    const bool is_first = cancelled_.empty();
    cancelled_.push_back(story);
    if (!is_first) {
        return;  // the loop below comes to it
    }
    for (std::size_t i = 0; i < cancelled_.size(); ++i) {
        const StoryIndex lost = cancelled_[i];
        StoryState& state = stories_[lost];
        state.is_done = true;
        state.is_conditional = false;
        future_.stories[lost].exists = false;
        future_.stories[lost].finished = end.day;
        --team_states_[plan_.stories[lost].team].left;
        --stories_left_;
        for (const StoryIndex next : plan_.successors(lost)) {
            unblock(next, end);
        }
        for (const OutcomePlan& outcome : plan_.stories[lost].outcomes) {
            for (const StoryIndex next : outcome.then) {
                close_source(next, end);
            }
        }
    }
    cancelled_.clear();
}

// A spike has looked into a story: what is now expected to be too large is dropped.
void StoryBoard::drop_if_too_large(const FindingPlan& finding, const End& end) {
    const StoryState& state = stories_[finding.about];
    if (state.is_done || state.is_begun || plan_.stories[finding.about].begun_before) {
        return;
    }
    const float threshold =
        finding.drop_threshold - finding.threshold_decay * static_cast<float>(end.moment);
    if (expected_after(plan_, draws_, *end.story, finding) > threshold) {
        remove(finding.about, end);
    }
}

}  // namespace sprintcast
