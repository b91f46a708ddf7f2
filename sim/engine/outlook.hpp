#pragma once

#include <optional>
#include <vector>

#include "sim/engine/lane_sprint.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// What the lanes of a team expect at a moment: who would end which work sooner. Unplanned work is
/// expected to take in later sprints the share that it takes in this one.
class Outlook {
  public:
    /// @pre plan outlives this
    explicit Outlook(const Plan& plan) : plan_{plan} {}

    /// Looks from a moment on; no lane has anything to do yet.
    /// @param capacity  of the sprint at hand, see Capacities::next, > 0
    void look(TeamIndex team, Moment now, double capacity);

    /// Gives a lane work to do, behind what it has [effort times the team's divisor].
    void give(LaneIndex lane, double work);

    /// When a lane would end work by itself if it began now, whatever else it has to do; never if
    /// it would not.
    [[nodiscard]] Moment end_of(LaneIndex lane, double work) const;

    /// The colleague who would end a story soonest, behind what that one has to do, if that is
    /// sooner than a lane that begins it now. Where a long absence makes the lane hand it over
    /// unfinished, the colleague who would then end it soonest does the rest.
    [[nodiscard]] std::optional<LaneIndex> sooner_than(LaneIndex lane,
                                                       const StoryPlan& story,
                                                       double work) const;

    /// True when a lane that is at a story, and has nothing else to do, does not end it by a
    /// moment, nor would with such help.
    [[nodiscard]] bool ends_later(LaneIndex lane,
                                  const StoryPlan& story,
                                  double work,
                                  Moment moment) const;

  private:
    [[nodiscard]] Moment end_with_help(LaneIndex lane, const StoryPlan& story, double work) const;
    [[nodiscard]] const Calendar& calendar_of(LaneIndex lane) const {
        return plan_.calendars[plan_.lanes[lane].calendar];
    }
    [[nodiscard]] double& done_by(LaneIndex lane) { return done_[lane.value - first_.value]; }
    [[nodiscard]] double done_by(LaneIndex lane) const { return done_[lane.value - first_.value]; }

    const Plan& plan_;
    Moment now_ = 0.0;
    double capacity_ = 1.0;
    LaneIndex first_;
    LaneIndex end_;
    std::vector<double> done_;  // amount of its calendar at which a lane has done what it has to
};

}  // namespace sprintcast
