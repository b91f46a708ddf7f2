#pragma once

#include <array>
#include <cstdint>

#include "sim/engine/draws/capacity_draws.hpp"
#include "sim/engine/draws/draws.hpp"
#include "sim/engine/draws/ratio_draws.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// One value for each trial of a group.
template <class Value>
using Group = std::array<Value, trials_per_group>;

/// What stories really take: EstimateRatios for all trials of a group, side by side.
class GroupEfforts {
  public:
    /// @pre plan and draws outlive this
    GroupEfforts(const Plan& plan, GroupDraws& draws);

    /// Draws what a trial draws once.
    void start_group();

    /// Goes to the beginning of a team's plan.
    void start_team() { position_ = 0; }

    /// Efforts of the team's next story [points or FTE days].
    void next(StoryIndex story, Group<double>& efforts);

  private:
    void multiply_by_stated(StoryIndex story, Group<double>& efforts);
    void multiply_by_drifting(StoryIndex story, const DriftingError& error, Group<double>& efforts);

    const Plan& plan_;
    GroupDraws& draws_;
    IndexedVector<ErrorKind, Group<ErrorState>> errors_;
    IndexedVector<GrowthKind, Group<double>> growths_;
    Group<ShockState> shocks_{};
    std::uint32_t position_ = 0;  // stories of the team so far whose errors drift
};

/// What a team can do: Capacities for all trials of a group, side by side.
class GroupCapacities {
  public:
    /// @pre plan and draws outlive this
    GroupCapacities(const Plan& plan, GroupDraws& draws) : plan_{plan}, draws_{draws} {}

    void start_team(TeamIndex team);

    /// Capacities of the team's next sprint, see Capacities::next.
    void next(Group<double>& capacities);

  private:
    const Plan& plan_;
    GroupDraws& draws_;
    TeamIndex team_;
    SprintIndex sprint_;
    Group<VelocityState> states_{};
};

}  // namespace sprintcast
