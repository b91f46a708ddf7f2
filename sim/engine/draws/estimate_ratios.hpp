#pragma once

#include "sim/engine/draws/draws.hpp"
#include "sim/engine/draws/ratio_draws.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// What stories really take, in the trial at hand: estimation error with its shared parts, and
/// growth.
class EstimateRatios {
  public:
    /// @pre plan and draws outlive this
    EstimateRatios(const Plan& plan, TrialDraws& draws);

    void start_trial();

    /// The effort that a story takes from now on [points or FTE days of its team].
    ///
    /// Shared shocks belong to the position in a team's plan: call it once for each story, in the
    /// order in which the team begins them.
    [[nodiscard]] double effort_of_next(StoryIndex story);

  private:
    /// Where a team stands in its plan.
    struct TeamState {
        std::uint32_t position = 0;  // stories begun whose errors drift
        ShockState shocks;
    };

    [[nodiscard]] float ratio_of_next(StoryIndex story);
    [[nodiscard]] const ShockState& shocks_of_next(TeamIndex team,
                                                   const DriftingError& error,
                                                   const ErrorState& state);

    const Plan& plan_;
    TrialDraws& draws_;
    IndexedVector<ErrorKind, ErrorState> errors_;
    IndexedVector<GrowthKind, double> growths_;
    IndexedVector<TeamKind, TeamState> teams_;
};

}  // namespace sprintcast
