#pragma once

#include <array>
#include <cstdint>

#include "sim/random/philox.hpp"

namespace sprintcast {

/// What a draw decides. The numbers are part of every forecast ever printed: never reuse one.
enum class DrawPurpose : std::uint32_t {
    story_ratio = 1,          ///< a story's own estimate ratio
    story_wait = 2,           ///< how long a story waits
    error_drift = 3,          ///< which drift the shared estimation error has
    error_location = 4,       ///< the constant part of the shared estimation error
    error_slow_start = 5,     ///< its slow shock before the first story
    error_fast_start = 6,     ///< its fast shock before the first story
    error_size_effect = 7,    ///< how it depends on size
    error_scale = 8,          ///< how wide it is
    error_scale_slope = 9,    ///< how its width depends on size
    error_shared = 10,        ///< the part of a stated error that all stories share
    slow_shock = 11,          ///< change of the slow shock at a position in a team's plan
    fast_shock = 12,          ///< change of the fast shock at a position in a team's plan
    growth = 13,              ///< how much the backlog turns out to have forgotten
    stated_level = 16,        ///< the part of a stated velocity that all sprints share
    stated_noise = 19,        ///< a sprint's own part of it
    sprint_unplanned = 21,    ///< share of a sprint lost to unplanned work
    experiment_outcome = 22,  ///< how an experiment ends
    spike_noise = 23,         ///< what a spike gets wrong of a story's ratio
    spike_size_noise = 24,    ///< what it gets wrong of an unknown size
    story_value = 26,         ///< how many value points a story turns out to have
    unknown_size = 25,        ///< how large a story is that nobody could estimate
    curve_step = 42,          ///< a proposal for how far a metric improves in a sprint
    curve_accept = 43,        ///< whether that proposal is taken
    velocity_state = 50,      ///< which way to vary a team's velocity has
    velocity_scale = 51,      ///< how much it varies
    velocity_slow = 52,       ///< the slow part of its level now
    velocity_fast = 53,       ///< the fast part of its level now
    velocity_zero = 54,       ///< how often a sprint finishes nothing
    sprint_slow = 55,         ///< change of the level's slow part before a sprint
    sprint_fast = 56,         ///< change of its fast part before a sprint
    sprint_noise = 57,        ///< a sprint's velocity around its level
    sprint_zero = 58,         ///< whether a sprint finishes nothing
    error_part = 60,          ///< whether estimates err as the history says or as the prior does
    past_shift = 70,          ///< where the ways to a metric's scores so far begin
    past_first_pace = 71,     ///< the pace of the first approach
    past_change = 72,         ///< when the approach changed
    past_pace = 73,           ///< the pace of the new approach
    past_limit = 74,          ///< its limit
    past_choice = 75,         ///< which ways are gone on with
    past_order = 81,          ///< the order of the ways
    past_jitter = 82,         ///< how far a way is moved where ways are chosen anew
    curve_way = 76,           ///< which of a metric's ways a trial follows
    curve_change = 77,        ///< when its approach changes
    curve_pace = 78,          ///< the pace of the new approach
    curve_limit = 79,         ///< its limit
    curve_count = 80,         ///< how many improvements a sprint brings
    item_count = 83,          ///< how many items there are
    risk_event = 84,          ///< whether a risk comes true
    risk_size = 85,           ///< how much it then adds
    sprint_sickness = 90,     ///< share of a sprint lost to sickness
    sickness_lasts = 91,      ///< whether it is that of the sprint before
};

/// The draws for one purpose of one entity, one in each trial.
enum class Stream : std::uint64_t {};

/// @param stream_key 64-bit hash of the entity's name, which no change elsewhere in the plan
/// touches
/// @param index  tells several draws of one purpose apart: the sprint's number, say
[[nodiscard]] constexpr Stream stream_of(DrawPurpose purpose,
                                         std::uint64_t stream_key,
                                         std::uint32_t index = 0) {
    // The finaliser of SplitMix64 (G. Steele, D. Lea and C. Flood, OOPSLA 2014) after each part.
    const auto mix = [](std::uint64_t x) {
        x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
        x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
        return x ^ (x >> 31U);
    };
    const auto detail = static_cast<std::uint64_t>(purpose) << 32U | index;
    return static_cast<Stream>(mix(mix(stream_key) + 0x9E3779B97F4A7C15U * (detail + 1)));
}

/// Trials whose words are made together.
inline constexpr std::uint64_t trials_per_group = 64;

/// The words of a stream in the trials of a group, 64 * group ... 64 * group + 63.
///
/// Trial t gets word t % 4 of counter t / 4, so a trial's word is the same in any grouping.
[[nodiscard]] inline std::array<std::uint32_t, trials_per_group> words_of(std::uint64_t seed,
                                                                          Stream stream,
                                                                          std::uint64_t group) {
    const auto low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
    const auto high = [](std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32U); };
    const auto id = static_cast<std::uint64_t>(stream);
    constexpr std::uint64_t counters = trials_per_group / 4;
    PhiloxBlock<counters> block;
    for (std::uint64_t i = 0; i < counters; ++i) {
        const std::uint64_t count = group * counters + i;
        block[0][i] = low(count);
        block[1][i] = high(count);
        block[2][i] = low(id);
        block[3][i] = high(id);
    }
    philox(block, {low(seed), high(seed)});
    std::array<std::uint32_t, trials_per_group> words{};
    for (std::size_t trial = 0; trial < trials_per_group; ++trial) {
        words[trial] = block[trial % 4][trial / 4];
    }
    return words;
}

}  // namespace sprintcast
