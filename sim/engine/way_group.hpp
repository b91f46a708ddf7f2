#pragma once

#include <array>
#include <cstdint>

#include "models/curves/improvement_curve.hpp"
#include "sim/random/stream.hpp"

namespace sprintcast {

/// One number in each of a group of trials.
using GroupScores = std::array<double, trials_per_group>;
using GroupWords = std::array<std::uint32_t, trials_per_group>;

/// A random word as a number inside (0, 1).
[[nodiscard]] inline double uniform(std::uint32_t word) {
    return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

/// Ways of a metric side by side: see ImprovementWay.
struct WayGroup {
    GroupScores rate;
    GroupScores origin;
    GroupScores jump;
    GroupScores power;
    GroupScores limit;
    GroupScores pace;

    [[nodiscard]] ImprovementWay at(std::size_t lane) const;
    void set(std::size_t lane, const ImprovementWay& way);
};

/// Draws for one step of a metric, from one effort to a later one.
struct StepDraws {
    std::uint64_t seed;
    std::uint64_t stream_key;  ///< hash of the metric's name
    std::uint64_t group;
    std::uint32_t step;

    /// @param draw  tells several draws of one purpose in a step apart, < 4096
    [[nodiscard]] GroupWords words(DrawPurpose purpose, std::uint32_t draw = 0) const {
        constexpr std::uint32_t most_steps = 20;  // bits
        return words_of(seed, stream_of(purpose, stream_key, draw << most_steps | step), group);
    }
};

/// What decides changes of approach: when one happens, and the new pace and limit.
struct ChangePurposes {
    DrawPurpose change;
    DrawPurpose pace;
    DrawPurpose limit;
};

/// Goes on from one effort to a later one, through changes of approach: replaces each way's
/// approach by the one in force at the end.
/// @param reached  positions at the beginning
/// @param from,to  in units of the first effort above 0, rising
/// @returns the clock's work [-]
[[nodiscard]] GroupScores go_on(WayGroup& ways,
                                const ImprovementLaw& law,
                                const GroupScores& reached,
                                double from,
                                double to,
                                const StepDraws& draws,
                                const ChangePurposes& purposes);

}  // namespace sprintcast
