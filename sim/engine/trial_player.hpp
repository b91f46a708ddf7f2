#pragma once

#include "sim/engine/draws/draws.hpp"
#include "sim/engine/run/run_trials.hpp"
#include "sim/engine/trial.hpp"

namespace sprintcast {

/// Plays futures of a plan one after another, with all that this needs.
class TrialPlayer {
  public:
    /// @pre plan outlives this
    TrialPlayer(const Plan& plan, std::uint64_t seed)
        : layout_{plan}, draws_{seed, layout_}, trial_{plan, TrialDraws{draws_}} {}
    TrialPlayer(const TrialPlayer&) = delete;
    TrialPlayer& operator=(const TrialPlayer&) = delete;
    TrialPlayer(TrialPlayer&&) = delete;
    TrialPlayer& operator=(TrialPlayer&&) = delete;
    ~TrialPlayer() = default;

    /// @returns a reference that is valid until the next call
    /// @throws TrialFailed
    const Future& play(std::uint64_t trial) {
        try {
            return trial_.play(trial);
        } catch (const std::exception& error) {
            throw TrialFailed{trial, error.what()};
        }
    }

  private:
    DrawLayout layout_;
    GroupDraws draws_;
    Trial trial_;
};

}  // namespace sprintcast
