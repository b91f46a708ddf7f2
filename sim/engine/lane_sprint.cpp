#include "sim/engine/lane_sprint.hpp"

#include <algorithm>

namespace sprintcast {

double LaneSprint::position_at(Moment moment) const {
    const auto day = static_cast<Day>(moment);
    const double begin = position_by(day);
    const double part = moment - static_cast<Moment>(day);
    return part == 0.0 ? begin : begin + part * (position_by(day + 1) - begin);
}

Moment LaneSprint::moment_reaching(double position, Day day) const {
    const double begin = position_by(day);
    const double part = (position - begin) / (position_by(day + 1) - begin);
    return static_cast<Moment>(day) + std::clamp(part, 0.0, 1.0);
}

Moment LaneSprint::available_from(Moment moment) const {
    const auto today = static_cast<Day>(moment);
    if (today < end_ && position_by(today + 1) > position_by(today)) {
        return moment;
    }
    const Day day = day_beyond(position_by(std::min(today, end_)), today);
    if (day == end_ || today >= end_) {
        return never;
    }
    return std::max(moment, static_cast<Moment>(day));
}

}  // namespace sprintcast
