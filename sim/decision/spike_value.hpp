#pragma once

#include <cstdint>

#include "sim/decision/stopping/net_values.hpp"

namespace sprintcast {

/// What a lead would do about a story that a spike looks into, if there were no spike.
enum class BlindDecision { keep, drop };

/// What a spike is worth [currency]: what it adds to the better of keeping the story and dropping
/// it, as they stand without the spike.
struct SpikeValue {
    BlindDecision without = BlindDecision::keep;  ///< the better one of the two
    /// With the spike, and what the plan does with its finding, over that decision. Below 0 it is
    /// not worth its time.
    Gain net;
    Gain blind;      ///< with its time-box, but learning nothing, over keeping the story
    Gain perfect;    ///< knowing without any effort which futures are better without the story
    Gain informing;  ///< of what it finds out, its cost and delay left aside

    /// What it adds where it is scheduled only if it adds anything: nothing at least, and perfect
    /// knowledge at most [currency].
    [[nodiscard]] double worth() const { return worth_at(net.mean); }
    /// The same of another net, as of one end of its interval.
    [[nodiscard]] double worth_at(double its_net) const;
};

/// @param trials  at least two
/// @pre the plan has money, and the story is a spike with something to find out
/// @throws Interrupted, TrialFailed
[[nodiscard]] SpikeValue value_of_spike(const Plan& plan,
                                        StoryIndex spike,
                                        std::uint64_t seed,
                                        std::uint64_t trials,
                                        const RunOptions& options);

}  // namespace sprintcast
