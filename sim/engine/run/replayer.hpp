#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "sim/engine/run/run_blocks.hpp"
#include "sim/engine/trial.hpp"

namespace sprintcast {

/// A draw that has the same word in every trial.
struct HeldDraw {
    std::uint32_t slot;
    std::uint32_t word;

    friend bool operator==(const HeldDraw& a, const HeldDraw& b) = default;
};

/// What is different when the same futures are played again.
struct Change {
    std::vector<HeldDraw> holds;
    /// A plan with the same stories, teams and errors, and so the same draws; none: the plan as it
    /// is.
    const Plan* plan = nullptr;
};

/// Plays trials of a plan, and the same trials with something changed: all that the change does
/// not touch keeps its luck. One thread, one trial at a time; fastest when a group of trials is
/// played after each change.
class Replayer {
  public:
    /// @pre plan, and those of changes, outlive this
    Replayer(const Plan& plan, std::uint64_t seed)
        : plan_{plan}, layout_{plan}, draws_{seed, layout_}, player_{&player_of(plan)} {}

    /// Plays with this change from now on.
    /// @pre nothing is changed
    void change(const Change& change);

    /// Plays the plan as it is from now on.
    void restore();

    /// @returns a reference that is valid until the next call
    const Future& play(std::uint64_t trial) { return player_->play(trial); }

  private:
    Trial& player_of(const Plan& plan);

    const Plan& plan_;
    DrawLayout layout_;
    GroupDraws draws_;
    std::vector<std::pair<const Plan*, std::unique_ptr<Trial>>> players_;  // made when needed
    Trial* player_;
    std::vector<std::uint32_t> held_;
};

/// Looks at the trials 0 ... trials - 1, a group at a time, on some threads.
/// @param none  a tally of no trials; tallies have `merge`, whose order must not matter
/// @param look  called as look(replayer, trials of a group, tally) by any thread, each with a
///              replayer and tally of its own; it leaves the replayer unchanged
/// @throws Interrupted
template <class Tally, class Look>
[[nodiscard]] Tally replay_trials(const Plan& plan,
                                  std::uint64_t seed,
                                  std::uint64_t trials,
                                  const Tally& none,
                                  const Look& look,
                                  const RunOptions& options) {
    struct Worker {
        Replayer replayer;
        Tally own;
        const Look& look;

        void run(TrialRange range) { look(replayer, range, own); }
    };
    Tally total = none;
    run_blocks(
        {0, trials},
        options,
        [&] {
            return Worker{{plan, seed}, none, look};
        },
        [&](const Worker& worker) { total.merge(worker.own); },
        trials_per_group);
    return total;
}

}  // namespace sprintcast
