#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/answers/variant.hpp"
#include "sim/answers/work.hpp"
#include "sim/decision/order/find_drops.hpp"
#include "sim/decision/spike_value.hpp"
#include "sim/forecast/look_ahead.hpp"

namespace sprintcast {

/// A spike that might be worth scheduling, and what it is worth.
struct SpikeCandidate {
    std::string story;      ///< id of the story that it looks into
    std::string id;         ///< of the spike in the backlog; empty for one that is proposed
    double days = 0.0;      ///< time-box [FTE days]
    double resolves = 0.0;  ///< share of the story's log-variance [-]
    std::optional<SpikeValue> value;  ///< none where nothing says what it could save
};

/// What the next sprints of a variant hold.
struct LookaheadAnswer {
    VariantPointer variant;
    IndexedVector<StoryKind, StoryOutlook> stories;
    std::vector<SpikeCandidate> spikes;
    std::vector<Drop> drops;  ///< none where nothing says what work costs

    [[nodiscard]] const Scenario& scenario() const { return variant->scenario; }
};

/// The chance of being begun from which a story counts as likely to start [-].
inline constexpr double likely_to_start = 0.2;

/// True when a spike of the backlog looks into a story.
[[nodiscard]] bool is_looked_into(const Scenario& scenario, const Story& story);

/// Looks at what the next sprints of a variant hold, and what spikes are worth: the backlog's own
/// into what is still open, then proposed ones into what is large or unknown, likely to start and
/// not looked into yet.
/// @param sprints  1 to `most_sprints_ahead`
/// @pre the variant has a backlog
/// @throws Interrupted, TrialFailed
[[nodiscard]] LookaheadAnswer look_into_sprints(const VariantPointer& variant,
                                                std::uint32_t sprints,
                                                std::uint64_t seed,
                                                std::uint64_t trials,
                                                Work::Part& part);

}  // namespace sprintcast
