#pragma once

#include "sim/engine/draws/capacity_draws.hpp"
#include "sim/engine/draws/draws.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// What teams can do in each sprint of the trial at hand.
class Capacities {
  public:
    /// @pre plan and draws outlive this
    Capacities(const Plan& plan, TrialDraws& draws);

    void start_trial();

    /// What multiplies a team's calendars in a sprint: its velocity [points in a sprint without
    /// holidays], or the share of people's time that unplanned work leaves [-]. At least 0.
    ///
    /// A velocity drifts: call it for one sprint after another, from the first.
    [[nodiscard]] double next(TeamIndex team, SprintIndex sprint);

  private:
    const Plan& plan_;
    TrialDraws& draws_;
    IndexedVector<TeamKind, VelocityState> teams_;
};

}  // namespace sprintcast
