#include "sim/plan/compile/reserve_capacity.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/plan/compile/compile_parts.hpp"

namespace sprintcast {

namespace {

Calendar calendar_from(const Calendar& calendar, double moment) {
    Calendar later = calendar;
    const double gone = calendar.at(moment);
    for (double& amount : later.by) {
        amount = std::max(amount - gone, 0.0);
    }
    if (moment == std::floor(moment)) {
        std::erase_if(later.counted, [&](Day day) { return day < moment; });
    } else {
        later.counted.clear();
        later.daily = 0.0;
    }
    return later;
}

// Amounts of all of a team's lanes together by the beginning of a day.
double team_amount(const Plan& plan, const TeamPlan& team, std::size_t day) {
    double sum = 0.0;
    for (LaneIndex lane = team.first_lane; lane < team.end_lane; ++lane.value) {
        sum += plan.calendars[plan.lanes[lane].calendar].by[day];
    }
    return sum;
}

// The moment by which people have had so many days; the plan's end if that is not before.
double moment_after(const Plan& plan, const TeamPlan& team, double days) {
    const auto mean = [&](const Drawn& share) {
        return share.table ? plan.tables[*share.table].mean() : share.constant;
    };
    const auto* sick = std::get_if<SickPeopleCapacity>(&team.capacity);
    const double well = sick == nullptr ? 1.0 : 1.0 - mean(sick->sickness);
    const double kept = (1.0 - mean(*unplanned_of(team.capacity))) * well / team.divisor;
    double before = 0.0;
    for (Day day = 0; day < plan.days; ++day) {
        const double by = kept * team_amount(plan, team, static_cast<std::size_t>(day) + 1);
        if (by >= days && by > before) {
            return day + (days - before) / (by - before);
        }
        before = by;
    }
    return plan.days;
}

}  // namespace

Plan reserve_capacity_first(const Plan& plan, TeamIndex index, double days, std::uint32_t sprints) {
    const TeamPlan& team = plan.teams[index];
    const double moment = unplanned_of(team.capacity) != nullptr ? moment_after(plan, team, days)
                          : sprints == 0
                              ? 0.0
                              : plan.days_of({std::min(sprints, plan.sprints) - 1}).second;
    Plan later = plan;
    std::map<CalendarIndex, CalendarIndex> calendars;
    for (LaneIndex lane = team.first_lane; lane < team.end_lane; ++lane.value) {
        const CalendarIndex old = plan.lanes[lane].calendar;
        auto place = calendars.find(old);
        if (place == calendars.end()) {
            place =
                calendars
                    .emplace(old,
                             later.calendars.push_back(calendar_from(plan.calendars[old], moment)))
                    .first;
        }
        later.lanes[lane].calendar = place->second;
    }

    // What it plans for, sprint by sprint, is the same share less.
    TeamPlan& busy = later.teams[index];
    for (SprintIndex sprint; sprint.value < plan.sprints; ++sprint.value) {
        const auto [first_day, end_day] = plan.days_of(sprint);
        const auto first = static_cast<std::size_t>(first_day);
        const auto end = static_cast<std::size_t>(end_day);
        const double before = team_amount(plan, team, end) - team_amount(plan, team, first);
        const double after = team_amount(later, busy, end) - team_amount(later, busy, first);
        double& planned = busy.planned_capacity[sprint.value];
        planned = before > 0.0 ? planned * after / before : planned;
        busy.planned_units[sprint.value] = point_units(planned);
    }
    return later;
}

}  // namespace sprintcast
