#include "sim/engine/outcomes.hpp"

#include <algorithm>
#include <cassert>

namespace sprintcast {

namespace {

// The day on which the last of some stories was finished.
Day last_finish(const std::vector<StoryIndex>& stories, const Future& future) {
    Day last = 0;
    for (const StoryIndex story : stories) {
        last = std::max(last, future.stories[story].finished);
    }
    return last;
}

template <class Kind, class Value>
void merge_each(IndexedVector<Kind, Value>& into, const IndexedVector<Kind, Value>& from) {
    for (Index<Kind> i; i.value < into.size(); ++i.value) {
        into[i].merge(from[i]);
    }
}

}  // namespace

void Counts::merge(const Counts& other) {
    times_.resize(std::max(times_.size(), other.times_.size()), 0);
    for (std::size_t value = 0; value < other.times_.size(); ++value) {
        times_[value] += other.times_[value];
    }
}

std::uint64_t Counts::up_to(std::size_t value) const {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < std::min(value + 1, times_.size()); ++i) {
        sum += times_[i];
    }
    return sum;
}

void SprintOutcomes::add(const SprintFuture& sprint) {
    ++trials;
    rollovers += sprint.rollovers;
    committed += sprint.committed;
    claimed.add(sprint.claimed);
}

void SprintOutcomes::merge(const SprintOutcomes& other) {
    trials += other.trials;
    rollovers += other.rollovers;
    committed += other.committed;
    claimed.merge(other.claimed);
}

Outcomes::Outcomes(const Plan& plan)
    : epic_days(plan.epics.size()),
      story_days(plan.backlog_size),
      existing(plan.backlog_size),
      team_days(plan.teams.size()),
      rollovers(plan.backlog_size),
      sprints(plan.teams.size()) {}

SprintOutcomes& Outcomes::sprint(TeamIndex team, SprintIndex sprint) {
    auto& of_team = sprints[team];
    if (sprint.value >= of_team.size()) {
        of_team.resize(sprint.value + 1);
    }
    return of_team[sprint.value];
}

void Outcomes::add(const Plan& plan, const Future& future, std::uint64_t trial) {
    const auto count_finish = [&](Counts& days, Day day) {
        if (day < plan.days) {
            days.add(static_cast<std::size_t>(day));
        }
    };
    ++trials;
    if (plan.money) {
        money.add(money_of(plan, future), MoneySums::batch_of(trial));
    }
    Day last = 0;
    for (StoryIndex story; story.value < existing.size(); ++story.value) {
        const StoryFuture& of_story = future.stories[story];
        if (of_story.exists) {
            ++existing[story];
            count_finish(story_days[story], of_story.finished);
        }
        if (of_story.rollovers > 0) {
            rollovers[story].add(of_story.rollovers);
        }
        last = std::max(last, of_story.finished);
    }
    if (existing.size() < plan.stories.size()) {
        count_finish(named_days, last);
        last = last_finish(future);
    }
    count_finish(backlog_days, last);
    for (EpicIndex epic; epic.value < plan.epics.size(); ++epic.value) {
        count_finish(epic_days[epic], last_finish(plan.epics[epic].stories, future));
    }
    for (TeamIndex team; team.value < plan.teams.size(); ++team.value) {
        if (plan.teams[team].priority.empty()) {
            continue;
        }
        const Day team_last = last_finish(plan.teams[team].priority, future);
        count_finish(team_days[team], team_last);
        const auto end = std::min(plan.sprint_of(team_last) + 1, future.sprints_played);
        for (SprintIndex index; index.value < end; ++index.value) {
            sprint(team, index).add(future.sprints[team.value * plan.sprints + index.value]);
        }
    }
}

void Outcomes::merge(const Outcomes& other) {
    assert(story_days.size() == other.story_days.size());
    trials += other.trials;
    backlog_days.merge(other.backlog_days);
    named_days.merge(other.named_days);
    money.merge(other.money);
    merge_each(epic_days, other.epic_days);
    merge_each(story_days, other.story_days);
    for (StoryIndex story; story.value < existing.size(); ++story.value) {
        existing[story] += other.existing[story];
    }
    merge_each(team_days, other.team_days);
    merge_each(rollovers, other.rollovers);
    for (TeamIndex team; team.value < sprints.size(); ++team.value) {
        const auto& from = other.sprints[team];
        for (SprintIndex index; index.value < from.size(); ++index.value) {
            sprint(team, index).merge(from[index.value]);
        }
    }
}

}  // namespace sprintcast
