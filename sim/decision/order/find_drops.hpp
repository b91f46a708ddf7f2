#pragma once

#include <cstdint>
#include <vector>

#include "sim/decision/stopping/net_values.hpp"

namespace sprintcast {

/// A story that costs more than it earns.
struct Drop {
    StoryIndex story;
    std::vector<StoryIndex> with;  ///< what goes with it, as the backlog has them
    double earned = 0.0;           ///< by them, on average, as the plan stands [currency]
    Gain gain;                     ///< of the plan without them over the plan as it stands

    /// What they cost: their work, and what they delay [currency].
    [[nodiscard]] double cost() const { return earned + gain.mean; }
};

/// Finds stories that the plan is worth more without, each by itself: they earn less than they
/// cost, and would behind all others too.
///
/// A story goes with all that depends on it, where that is worth more than dropping only some of
/// these. What nothing says the worth of stays: a story without a value on which none depends, and
/// what belongs to an epic that costs when it is late.
/// @param nets  of the plan as it stands, see `play_nets`; no more trials tell what is gained
/// @returns up to 20 of those that gain most, the most first; no story twice
/// @pre the plan has money; at least two nets
/// @throws Interrupted, TrialFailed
[[nodiscard]] std::vector<Drop> find_drops(const Plan& plan,
                                           std::uint64_t seed,
                                           const std::vector<double>& nets,
                                           const RunOptions& options);

}  // namespace sprintcast
