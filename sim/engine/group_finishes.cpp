#include "sim/engine/group_finishes.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace sprintcast {

const std::vector<Day>& GroupFinishes::counted_days(TeamIndex team) const {
    return plan_.calendars[plan_.lanes[plan_.teams[team].first_lane].calendar].counted;
}

void GroupFinishes::count(std::size_t first_lane, std::size_t end_lane, Outcomes& outcomes) const {
    const auto count_days = [&](Counts& counts, const Group<Day>& days) {
        for (std::size_t lane = first_lane; lane < end_lane; ++lane) {
            if (days[lane] != not_in_time) {
                counts.add(static_cast<std::size_t>(days[lane]));
            }
        }
    };
    // Numbers of days become days where they are compared with those of other teams.
    const auto add_later = [&](Group<Day>& latest, StoryIndex story) {
        const std::vector<Day>& counted = counted_days(plan_.stories[story].team);
        for (std::size_t lane = first_lane; lane < end_lane; ++lane) {
            const Day number = finished_[story][lane];
            const Day day = number == not_in_time || counted.empty()
                                ? number
                                : counted[static_cast<std::size_t>(number)];
            const bool is_out = latest[lane] == not_in_time || day == not_in_time;
            latest[lane] = is_out ? not_in_time : std::max(latest[lane], day);
        }
    };
    for (StoryIndex story; story.value < plan_.stories.size(); ++story.value) {
        count_days(outcomes.story_days[story], finished_[story]);
    }
    for (EpicIndex epic; epic.value < plan_.epics.size(); ++epic.value) {
        Group<Day> latest{};
        for (const StoryIndex story : plan_.epics[epic].stories) {
            add_later(latest, story);
        }
        count_days(outcomes.epic_days[epic], latest);
    }
    Group<Day> last{};
    for (TeamIndex team; team.value < plan_.teams.size(); ++team.value) {
        const std::vector<StoryIndex>& order = plan_.teams[team].pull_order;
        if (order.empty()) {
            continue;
        }
        Group<Day> team_last{};
        add_later(team_last, order.back());
        add_later(last, order.back());
        count_days(outcomes.team_days[team], team_last);
    }
    count_days(outcomes.backlog_days, last);
}

void GroupFinishes::turn_into_days(Outcomes& outcomes) const {
    for (StoryIndex story; story.value < plan_.stories.size(); ++story.value) {
        const std::vector<Day>& counted = counted_days(plan_.stories[story].team);
        if (counted.empty()) {
            continue;
        }
        const Counts numbers = std::move(outcomes.story_days[story]);
        Counts& days = outcomes.story_days[story] = {};
        for (std::size_t number = 0; number < numbers.end(); ++number) {
            if (numbers.of(number) > 0) {
                days.add(static_cast<std::size_t>(counted[number]), numbers.of(number));
            }
        }
    }
}

}  // namespace sprintcast
