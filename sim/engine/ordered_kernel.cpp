#include "sim/engine/ordered_kernel.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "sim/engine/lane_sprint.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t width = trials_per_group;
constexpr Day not_in_time = GroupFinishes::not_in_time;

}  // namespace

bool OrderedKernel::can_play(const Plan& plan) {
    return !plan.money && std::all_of(plan.teams.begin(),
                                      plan.teams.end(),
                                      [](const TeamPlan& team) { return team.works_in_order; });
}

OrderedKernel::OrderedKernel(const Plan& plan, GroupDraws& draws)
    : plan_{plan},
      efforts_{plan, draws},
      capacities_{plan, draws},
      draws_{draws},
      outcomes_{plan},
      finishes_{plan} {
    std::size_t most_stories = 0;
    for (TeamIndex index; index.value < plan.teams.size(); ++index.value) {
        const TeamPlan& planned = plan.teams[index];
        Team team;
        team.index = index;
        team.calendar = &plan.calendars[plan.lanes[planned.first_lane].calendar];
        team.divisor = planned.divisor;
        team.order = planned.pull_order;
        team.points_before.push_back(0);
        team.units_before.push_back(0);
        for (const StoryIndex story : team.order) {
            const StoryPlan& of_story = plan.stories[story];
            team.points_before.push_back(team.points_before.back() + of_story.points);
            team.units_before.push_back(team.units_before.back() + of_story.committed);
            team.begun_before += of_story.begun_before ? 1 : 0;
        }
        most_stories = std::max(most_stories, team.order.size());
        teams_.push_back(std::move(team));
    }
    rollover_steps_.resize(most_stories + 1);
}

void OrderedKernel::play(std::uint64_t first, std::uint64_t end) {
    while (first < end) {
        const std::uint64_t group = first / width;
        const std::uint64_t group_end = std::min(end, (group + 1) * width);
        first_lane_ = first - group * width;
        end_lane_ = group_end - group * width;
        draws_.start_group(group);
        efforts_.start_group();
        for (Team& team : teams_) {
            play_team(team);
        }
        finishes_.count(first_lane_, end_lane_, outcomes_);
        outcomes_.trials += group_end - first;
        first = group_end;
    }
}

void OrderedKernel::play_team(Team& team) {
    const auto stories = static_cast<std::uint32_t>(team.order.size());
    if (stories == 0) {
        return;
    }
    // All lanes begin with the first sprint.
    Work work{};
    sprints_.clear();
    capacities_.start_team(team.index);
    need_sprint(team, 0);
    lanes_.sprint.fill(0);
    for (std::size_t lane = 0; lane < width; ++lane) {
        open_sprint(team, lane, 0, work);
    }

    // One story after another. Where it does not end in the sprint that a lane stands in, the lane
    // goes on to the sprint in which it does.
    efforts_.start_team();
    for (std::uint32_t place = 0; place < stories; ++place) {
        Group<double> efforts;
        efforts_.next(team.order[place], efforts);
        for (std::size_t lane = 0; lane < width; ++lane) {
            work.size[lane] = efforts[lane] * team.divisor;
            work.end[lane] = work.begin[lane] + work.size[lane];
        }
        std::uint64_t left_behind = lanes_not_reaching(work.end);
        for (; left_behind != 0; left_behind &= left_behind - 1) {
            const auto lane = static_cast<std::size_t>(std::countr_zero(left_behind));
            do {
                close_sprint(team, lane, place);
                ++lanes_.sprint[lane];
                open_sprint(team, lane, place, work);
            } while (!(work.end[lane] <= lanes_.reach[lane]));
        }
        work_out_days(team, work.end, finishes_.of(team.order[place]));
        work.begin = work.end;
    }
    for (std::size_t lane = first_lane_; lane < end_lane_; ++lane) {
        close_sprint(team, lane, stories);
    }
    count_rollovers(team);
}

// Makes sure that a sprint's capacities are drawn, and its commitments known.
void OrderedKernel::need_sprint(Team& team, std::uint32_t sprint) {
    while (sprints_.size() <= sprint) {
        const std::size_t index = sprints_.size();
        GroupSprint& drawn = sprints_.emplace_back();
        if (index > 0) {
            drawn.base = sprints_[index - 1].limit;
        }
        capacities_.next(drawn.capacity);
        const auto [first_day, end_day] = plan_.days_of({static_cast<std::uint32_t>(index)});
        const double before = team.calendar->by[static_cast<std::size_t>(first_day)];
        const double by_end = team.calendar->by[static_cast<std::size_t>(end_day)];
        drawn.days_before = LaneSprint::counted_days(*team.calendar, first_day);
        for (std::size_t lane = 0; lane < width; ++lane) {
            drawn.limit[lane] = drawn.base[lane] + drawn.capacity[lane] * (by_end - before);
        }
    }
    while (team.fits_until.size() <= sprint) {
        const std::int64_t fits = plan_.teams[team.index].planned_units[team.fits_until.size()];
        auto& ends = team.fits_until.emplace_back();
        std::size_t end = 0;
        for (std::size_t place = 0; place < team.order.size(); ++place) {
            end = std::max(end, place + 1);
            while (end < team.order.size() &&
                   (end < team.begun_before ||
                    team.units_before[end + 1] - team.units_before[place] <= fits)) {
                ++end;
            }
            ends.push_back(static_cast<std::uint32_t>(end));
        }
    }
}

// The lanes to count whose sprint ends before their story does, as bits.
std::uint64_t OrderedKernel::lanes_not_reaching(const Group<double>& ends) const {
    std::uint64_t lanes = 0;
    for (std::size_t lane = 0; lane < width; ++lane) {
        lanes |= static_cast<std::uint64_t>(!(ends[lane] <= lanes_.reach[lane])) << lane;
    }
    const std::uint64_t up_to_end = ~std::uint64_t{0} >> (width - end_lane_);
    return lanes & up_to_end & (~std::uint64_t{0} << first_lane_);
}

// Takes a lane into its next sprint, where the story at `place` is the first that is not done.
void OrderedKernel::open_sprint(Team& team,
                                std::size_t lane,
                                std::uint32_t place,
                                const Work& work) {
    const std::uint32_t sprint = lanes_.sprint[lane];
    if (sprint == plan_.sprints) {
        // Ten years are over: the story never ends, nor do those behind it.
        lanes_.reach[lane] = std::numeric_limits<double>::infinity();
        lanes_.capacity[lane] = 0.0;
        lanes_.days_each[lane] = 0.0;
        lanes_.days_before[lane] = not_in_time;
        return;
    }
    need_sprint(team, sprint);
    const GroupSprint& drawn = sprints_[sprint];
    const double base = drawn.base[lane];
    const double capacity = drawn.capacity[lane];
    lanes_.base[lane] = base;
    lanes_.capacity[lane] = capacity;
    const double daily = capacity * team.calendar->daily;
    lanes_.days_each[lane] = daily > 0.0 ? 1.0 / daily : 0.0;
    lanes_.reach[lane] = LaneSprint::reach_of(drawn.limit[lane]);
    lanes_.days_before[lane] = drawn.days_before;

    // It commits to the story at hand, of which a part may be done, and to what fits behind it.
    std::size_t end = team.fits_until[sprint][place];
    std::int64_t committed = team.units_before[end] - team.units_before[place];
    if (!LaneSprint::is_reached(base, work.begin[lane])) {
        const std::int64_t units = team.units_before[place + 1] - team.units_before[place];
        const std::int64_t fits = plan_.teams[team.index].planned_units[sprint];
        committed += share_of(units, work.end[lane] - base, work.size[lane]) - units;
        while (end < team.order.size() &&
               committed + team.units_before[end + 1] - team.units_before[end] <= fits) {
            committed += team.units_before[end + 1] - team.units_before[end];
            ++end;
        }
    }
    lanes_.first[lane] = place;
    lanes_.commitment_end[lane] = static_cast<std::uint32_t>(end);
    lanes_.committed[lane] = committed;
}

// Ends a lane's sprint, in which the stories before `place` were done.
void OrderedKernel::close_sprint(const Team& team, std::size_t lane, std::uint32_t place) {
    if (lanes_.sprint[lane] == plan_.sprints) {
        return;
    }
    SprintFuture outcome;
    outcome.committed = lanes_.committed[lane];
    outcome.claimed = team.points_before[place] - team.points_before[lanes_.first[lane]];
    if (lanes_.commitment_end[lane] > place) {
        outcome.rollovers = lanes_.commitment_end[lane] - place;
        ++rollover_steps_[place][lane];
        --rollover_steps_[lanes_.commitment_end[lane]][lane];
    }
    outcomes_.sprint(team.index, {lanes_.sprint[lane]}).add(outcome);
}

// LaneSprint::day_reaching for all lanes.
void OrderedKernel::work_out_days(const Team& team,
                                  const Group<double>& ends,
                                  Group<Day>& days) const {
    if (team.calendar->counted.empty()) {
        for (std::size_t lane = first_lane_; lane < end_lane_; ++lane) {
            const SprintIndex sprint{lanes_.sprint[lane]};
            if (sprint.value == plan_.sprints) {
                days[lane] = not_in_time;
                continue;
            }
            const auto [first_day, end_day] = plan_.days_of(sprint);
            const LaneSprint of_lane{*team.calendar,
                                     lanes_.base[lane],
                                     lanes_.capacity[lane],
                                     {sprint, first_day, end_day}};
            days[lane] = of_lane.day_reaching(ends[lane], first_day);
        }
        return;
    }
    const double daily = team.calendar->daily;
    for (std::size_t lane = 0; lane < width; ++lane) {
        const double work = ends[lane] - lanes_.base[lane];
        const auto full_days = static_cast<std::int32_t>(work * lanes_.days_each[lane]);
        const double by_then = lanes_.base[lane] + lanes_.capacity[lane] * (daily * full_days);
        const bool was_over = static_cast<int>(full_days > 0) &
                              static_cast<int>(ends[lane] <= LaneSprint::reach_of(by_then));
        days[lane] = lanes_.days_before[lane] + full_days - static_cast<std::int32_t>(was_over);
    }
}

void OrderedKernel::count_rollovers(const Team& team) {
    Group<std::int16_t> rollovers{};
    for (std::size_t place = 0; place <= team.order.size(); ++place) {
        Group<std::int16_t>& steps = rollover_steps_[place];
        std::int16_t most = 0;
        for (std::size_t lane = 0; lane < width; ++lane) {
            rollovers[lane] = static_cast<std::int16_t>(rollovers[lane] + steps[lane]);
            most = std::max(most, rollovers[lane]);
        }
        steps.fill(0);
        for (std::int16_t times = 1; times <= most; ++times) {
            const auto lanes = std::count(rollovers.begin(), rollovers.end(), times);
            if (lanes > 0) {
                outcomes_.rollovers[team.order[place]].add(static_cast<std::size_t>(times),
                                                           static_cast<std::uint64_t>(lanes));
            }
        }
    }
}

Outcomes OrderedKernel::outcomes() const {
    Outcomes outcomes = outcomes_;
    outcomes.existing =
        IndexedVector<StoryKind, std::uint64_t>(plan_.stories.size(), outcomes.trials);
    finishes_.turn_into_days(outcomes);
    return outcomes;
}

}  // namespace sprintcast
