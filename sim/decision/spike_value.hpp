#pragma once

#include <cstdint>

#include "sim/decision/net_values.hpp"

namespace sprintcast {

/// What a spike is worth [currency].
struct SpikeValue {
    Gain net;        ///< with the spike, over doing without it
    Gain blind;      ///< with its time-box, but learning nothing: its cost and delay, below 0
    Gain perfect;    ///< knowing without any effort which futures are better without the story
    Gain informing;  ///< of what it finds out, its cost and delay left aside
};

/// What a spike is worth with what the plan does with its finding.
/// @param trials  at least two
/// @pre the plan has money, and the story is a spike with something to find out
/// @throws Interrupted, TrialFailed
[[nodiscard]] SpikeValue value_of_spike(const Plan& plan,
                                        StoryIndex spike,
                                        std::uint64_t seed,
                                        std::uint64_t trials,
                                        const RunOptions& options);

}  // namespace sprintcast
