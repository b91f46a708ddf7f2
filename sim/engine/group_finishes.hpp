#pragma once

#include <cstddef>
#include <vector>

#include "sim/engine/draws/group_draws.hpp"
#include "sim/engine/outcomes.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// When the stories of a group of trials are finished, in a plan whose teams work in order.
///
/// A story's day is the number of the day among those that count where its team's calendar has such
/// (Calendar::counted), else the day itself: what is cheap to work out and to count.
class GroupFinishes {
  public:
    /// The day of a story that is not finished by the plan's end.
    static constexpr Day not_in_time = -1;

    /// @pre plan outlives this
    explicit GroupFinishes(const Plan& plan) : plan_{plan}, finished_(plan.stories.size()) {}

    /// The day of a story in each trial of the group.
    [[nodiscard]] Group<Day>& of(StoryIndex story) { return finished_[story]; }

    /// Counts the days of the trials in the lanes first_lane ... end_lane - 1; those of stories as
    /// they are.
    void count(std::size_t first_lane, std::size_t end_lane, Outcomes& outcomes) const;

    /// Turns the stories' days, as `count` counted them, into days from the plan's start.
    void turn_into_days(Outcomes& outcomes) const;

  private:
    [[nodiscard]] const std::vector<Day>& counted_days(TeamIndex team) const;

    const Plan& plan_;
    IndexedVector<StoryKind, Group<Day>> finished_;
};

}  // namespace sprintcast
