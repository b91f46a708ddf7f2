#pragma once

#include "sim/engine/draws/capacities.hpp"
#include "sim/engine/lanes.hpp"
#include "sim/engine/story_board.hpp"

namespace sprintcast {

/// Plays one future after another, in memory that it keeps: the reference for what a trial means.
/// One thread, one trial at a time.
class Trial {
  public:
    /// @pre plan and draws outlive the trial
    Trial(const Plan& plan, TrialDraws draws);

    /// Plays the future of a trial.
    /// @returns a reference that is valid until the next call
    const Future& play(std::uint64_t trial);

  private:
    const Plan& plan_;
    TrialDraws draws_;
    Future future_;
    Capacities capacities_;
    EstimateRatios ratios_;
    StoryBoard board_;
    Lanes lanes_;
};

}  // namespace sprintcast
