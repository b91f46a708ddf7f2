#include "sim/engine/lanes.hpp"

#include <algorithm>

namespace sprintcast {

Lanes::Lanes(const Plan& plan, StoryBoard& board)
    : plan_{plan},
      board_{board},
      outlook_{plan},
      lanes_(plan.lanes.size()),
      first_free_(plan.teams.size()) {
    for (std::uint32_t i = 0; i < plan.lanes.size(); ++i) {
        lanes_[i].index = {i};
        in_order_.push_back(&lanes_[i]);
    }
    // Who can do least chooses first, so that others are free for what only they can do.
    std::vector<std::size_t> choices(lanes_.size(), 0);
    for (const StoryPlan& story : plan.stories) {
        for (const LaneIndex lane : story.lanes) {
            ++choices[lane.value];
        }
    }
    std::stable_sort(in_order_.begin(), in_order_.end(), [&](const Lane* a, const Lane* b) {
        const TeamIndex team_a = plan.lanes[a->index].team;
        const TeamIndex team_b = plan.lanes[b->index].team;
        return team_a < team_b ||
               (team_a == team_b && choices[a->index.value] < choices[b->index.value]);
    });
}

void Lanes::start_trial() {
    for (Lane& lane : lanes_) {
        lane.holds_story = false;
        lane.stands_idle = false;
        lane.worked = std::nullopt;
        lane.base = 0.0;
        lane.position = 0.0;
    }
    std::fill(first_free_.begin(), first_free_.end(), 0);
}

void Lanes::work(const Sprint& sprint) {
    active_.clear();
    for (Lane* lane : in_order_) {
        if (!board_.is_done(plan_.lanes[lane->index].team)) {
            open(*lane, sprint);
            active_.push_back(lane);
        }
    }
    for (;;) {
        // The next moment at which anything happens.
        Moment moment = never;
        for (const Lane* lane : active_) {
            moment = std::min(moment, lane->moment);
        }
        if (moment == never) {
            break;
        }
        // First all that frees stories, then all that takes them.
        bool any_freed = false;
        for (Lane* lane : active_) {
            if (lane->moment == moment && lane->activity != Activity::pulls) {
                lane->activity == Activity::works ? finish_story(*lane) : give_back(*lane, moment);
                any_freed = true;
            }
        }
        if (any_freed) {
            wake_waiting(moment);
        }
        for (Lane* lane : active_) {
            if (lane->moment == moment && lane->activity == Activity::pulls) {
                pull(*lane, sprint);
            }
        }
    }
    for (Lane* lane : active_) {
        close(*lane);
    }
}

void Lanes::open(Lane& lane, const Sprint& sprint) {
    const LanePlan& plan = plan_.lanes[lane.index];
    lane.sprint = {
        plan_.calendars[plan.calendar], lane.base, board_.sprint_of(plan.team).capacity, sprint};
    lane.resumed = static_cast<Moment>(sprint.first);
    if (lane.holds_story) {
        start_work(lane, sprint);
    } else {
        lane.activity = Activity::pulls;
        lane.moment = lane.sprint.available_from(static_cast<Moment>(sprint.first));
        lane.resumed = lane.moment;
    }
}

void Lanes::close(Lane& lane) {
    lane.base = lane.sprint.limit();
    if (lane.holds_story) {
        board_.set_left(lane.story, lane.end - lane.base);
    } else if (!LaneSprint::is_reached(lane.base, lane.position)) {
        lane.position = lane.base;  // what it idled is lost
    }
}

void Lanes::start_work(Lane& lane, const Sprint& sprint) {
    const auto& handovers = plan_.lanes[lane.index].handovers;
    const auto handover =
        std::lower_bound(handovers.begin(), handovers.end(), static_cast<Day>(lane.resumed));
    if (LaneSprint::is_reached(lane.end, lane.sprint.limit())) {
        lane.activity = Activity::works;
        const Day day = lane.sprint.day_reaching(lane.end, static_cast<Day>(lane.resumed));
        lane.moment = lane.sprint.moment_reaching(lane.end, day);
    } else if (handover != handovers.end() && *handover < sprint.end) {
        lane.activity = Activity::hands_over;
        lane.moment = static_cast<Moment>(*handover);
    } else {
        lane.activity = Activity::works;
        lane.moment = never;
    }
}

void Lanes::finish_story(Lane& lane) {
    lane.position = lane.end;
    const auto from = static_cast<Day>(lane.resumed);
    const Day day =
        board_.left(lane.story) > 0.0 ? lane.sprint.day_reaching(lane.position, from) : from;
    board_.finish(lane.story, lane.moment, day);
    lane.holds_story = false;
    lane.worked = lane.story;
    lane.activity = Activity::pulls;
    // What is left of the day goes to the next story at once.
    const Day next = lane.sprint.day_beyond(lane.position, day);
    if (LaneSprint::is_reached(lane.sprint.limit(), lane.position)) {
        lane.moment = never;
    } else {
        lane.moment = std::max(lane.moment, static_cast<Moment>(next));
    }
    lane.resumed = lane.moment;
}

void Lanes::give_back(Lane& lane, Moment moment) {
    const double position = lane.sprint.position_at(moment);
    board_.set_left(lane.story, lane.end - position);
    board_.hand_over(lane.story);
    first_free_[plan_.lanes[lane.index].team] = 0;
    lane.holds_story = false;
    lane.worked = std::nullopt;  // an absence or a colleague decides when it takes the next
    lane.activity = Activity::pulls;
    lane.position = position;
    lane.moment = lane.sprint.available_from(moment);
    lane.resumed = lane.moment;
}

void Lanes::begin(Lane& lane, StoryIndex story, const Sprint& sprint) {
    board_.take(story, static_cast<Day>(lane.moment));
    if (!lane.stands_idle) {
        board_.note_lane(story, lane.worked);
    }
    lane.stands_idle = false;
    lane.story = story;
    lane.holds_story = true;
    lane.end = lane.position + board_.left(story);
    if (board_.left(story) > 0.0) {
        start_work(lane, sprint);
    } else {
        lane.activity = Activity::works;  // it ends as it begins
    }
}

void Lanes::pull(Lane& lane, const Sprint& sprint) {
    const TeamIndex team = plan_.lanes[lane.index].team;
    const std::vector<StoryIndex>& priority = plan_.teams[team].priority;
    std::size_t& first = first_free_[team];
    // Who ended with the sprint, but for rounding, had no moment to resume at.
    if (lane.moment != lane.resumed) {
        lane.position = std::max(lane.position, lane.sprint.position_at(lane.moment));
        lane.resumed = lane.moment;
    }

    // The first story in priority order that is free now, and that no colleague would end sooner;
    // failing that, when the next will be.
    const bool looks_ahead =
        plan_.teams[team].lanes_differ && board_.sprint_of(team).capacity > 0.0;
    constexpr int most_looks = 32;  // at stories that colleagues may end sooner
    int looks = 0;
    Moment soonest = never;
    bool all_gone = true;
    for (std::size_t i = first; i < priority.size(); ++i) {
        const StoryIndex story = priority[i];
        if (!board_.is_free(story)) {
            all_gone = all_gone && board_.is_taken_or_done(story);
            first = all_gone ? i + 1 : first;
            continue;
        }
        all_gone = false;
        if (!plan_.stories[story].is_for(lane.index)) {
            continue;
        }
        if (board_.ready_from(story) > lane.moment) {
            soonest = std::min(soonest, board_.ready_from(story));
            continue;
        }
        if (looks_ahead) {
            if (looks == 0) {
                look_ahead(lane);
            }
            if (++looks > most_looks) {
                break;
            }
            if (leave_to_colleague(lane, story)) {
                continue;
            }
        }
        begin(lane, story, sprint);
        return;
    }
    // Failing that too, what somebody is at who would end it later.
    if (looks_ahead) {
        if (Lane* slower = find_slower(lane)) {
            const StoryIndex story = slower->story;
            give_back(*slower, lane.moment);
            begin(lane, story, sprint);
            return;
        }
    }
    lane.stands_idle = true;
    lane.moment =
        soonest < static_cast<Moment>(sprint.end) ? lane.sprint.available_from(soonest) : never;
}

// Tells the outlook what the colleagues of a lane are at.
void Lanes::look_ahead(const Lane& lane) {
    const TeamIndex team = plan_.lanes[lane.index].team;
    outlook_.look(team, lane.moment, board_.sprint_of(team).capacity);
    for (const Lane* other : active_) {
        if (plan_.lanes[other->index].team == team && other->holds_story) {
            outlook_.give(other->index, other->end - other->sprint.position_at(lane.moment));
        }
    }
}

bool Lanes::leave_to_colleague(const Lane& lane, StoryIndex story) {
    const double work = board_.planned_left(story);
    const std::optional<LaneIndex> colleague =
        outlook_.sooner_than(lane.index, plan_.stories[story], work);
    if (colleague) {
        outlook_.give(*colleague, work);
    }
    return colleague.has_value();
}

// The lane whose story this one would end soonest, and sooner than its owner; null: there is none.
Lanes::Lane* Lanes::find_slower(const Lane& lane) {
    look_ahead(lane);
    const TeamIndex team = plan_.lanes[lane.index].team;
    Lane* slower = nullptr;
    Moment soonest = never;
    for (Lane* other : active_) {
        if (plan_.lanes[other->index].team != team || !other->holds_story) {
            continue;
        }
        const StoryPlan& story = plan_.stories[other->story];
        if (!story.is_for(lane.index)) {
            continue;
        }
        const double work = other->end - other->sprint.position_at(lane.moment);
        const Moment end = outlook_.end_of(lane.index, work);
        if (end < soonest && outlook_.ends_later(other->index, story, work, end)) {
            soonest = end;
            slower = other;
        }
    }
    return slower;
}

void Lanes::wake_waiting(Moment moment) {
    for (Lane* lane : active_) {
        if (lane->activity == Activity::pulls && lane->moment > moment) {
            lane->moment = std::min(lane->moment, lane->sprint.available_from(moment));
        }
    }
}

}  // namespace sprintcast
