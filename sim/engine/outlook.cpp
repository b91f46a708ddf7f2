#include "sim/engine/outlook.hpp"

#include <algorithm>

namespace sprintcast {

namespace {

// Who ends work sooner by less than this does not end it sooner: rounding must not pass a story to
// and fro.
constexpr double least_work = 1e-9;    // [FTE days]
constexpr Moment least_sooner = 1e-6;  // [days]

}  // namespace

void Outlook::look(TeamIndex team, Moment now, double capacity) {
    now_ = now;
    capacity_ = capacity;
    first_ = plan_.teams[team].first_lane;
    end_ = plan_.teams[team].end_lane;
    done_.resize(end_.value - first_.value);
    for (LaneIndex lane = first_; lane < end_; ++lane.value) {
        done_by(lane) = calendar_of(lane).at(now);
    }
}

void Outlook::give(LaneIndex lane, double work) {
    done_by(lane) += work / capacity_;
}

Moment Outlook::end_of(LaneIndex lane, double work) const {
    const Calendar& calendar = calendar_of(lane);
    const double done = calendar.at(now_) + work / capacity_;
    return std::max(now_, calendar.reaching(done, static_cast<Day>(now_)));
}

Moment Outlook::end_with_help(LaneIndex lane, const StoryPlan& story, double work) const {
    const Moment alone = end_of(lane, work);
    const std::vector<Day>& handovers = plan_.lanes[lane].handovers;
    const auto leaves =
        std::find_if(handovers.begin(), handovers.end(), [&](Day day) { return day > now_; });
    if (leaves == handovers.end() || *leaves >= alone) {
        return alone;
    }
    const Calendar& own = calendar_of(lane);
    const double rest =
        work / capacity_ - (own.by[static_cast<std::size_t>(*leaves)] - own.at(now_));
    Moment soonest = alone;
    for (LaneIndex other = first_; other < end_; ++other.value) {
        if (other != lane && story.is_for(other)) {
            const Calendar& calendar = calendar_of(other);
            const double from =
                std::max(done_by(other), calendar.by[static_cast<std::size_t>(*leaves)]);
            soonest = std::min(soonest, calendar.reaching(from + rest, *leaves));
        }
    }
    return soonest;
}

std::optional<LaneIndex> Outlook::sooner_than(LaneIndex lane,
                                              const StoryPlan& story,
                                              double work) const {
    const double need = work / capacity_;
    const auto today = static_cast<Day>(now_);
    std::optional<LaneIndex> best;
    Moment soonest = end_with_help(lane, story, work);
    for (LaneIndex other = first_; other < end_; ++other.value) {
        if (other == lane || !story.is_for(other)) {
            continue;
        }
        const Calendar& calendar = calendar_of(other);
        const double end = done_by(other) + need;
        if (calendar.at(soonest) > end + least_work) {
            soonest = calendar.reaching(end, today);
            best = other;
        }
    }
    return best;
}

bool Outlook::ends_later(LaneIndex lane, const StoryPlan& story, double work, Moment moment) const {
    const double by_then = calendar_of(lane).at(moment + least_sooner);
    return by_then < done_by(lane) - least_work &&
           end_with_help(lane, story, work) > moment + least_sooner;
}

}  // namespace sprintcast
