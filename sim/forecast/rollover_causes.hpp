#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/engine/run/run_trials.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Why a story may roll over.
enum class RolloverCause {
    own_estimate,     ///< it takes longer than expected itself
    other_estimates,  ///< other stories do, each by itself: the work ahead of it
    shared_error,     ///< all stories do together, or the backlog has forgotten something
    waiting,          ///< what it depends on, or its wait, is not over in time
    capacity          ///< its team has less time than expected
};
inline constexpr std::size_t rollover_causes = 5;

/// Why a story rolls over, as shares of the trials in which it does [-]. Causes may add up to more
/// than one: in a trial, several may each suffice.
struct StoryRollovers {
    StoryIndex story;
    std::uint64_t trials = 0;  ///< in which it rolls over
    /// Share in which it would not have, had this alone gone as expected; none for what the plan
    /// leaves no room for. Empty when no trial has a rollover.
    std::array<std::optional<double>, rollover_causes> alone;
    double together = 0.0;     ///< in which no cause alone decides, but all of them together do
    double in_any_case = 0.0;  ///< in which it rolls over even when all goes as expected
};

/// Why stories roll over.
struct RolloverReasons {
    std::uint64_t trials = 0;
    std::vector<StoryRollovers> stories;  ///< as they were asked for
};

/// The stories that roll over in one trial of twenty or more, the likeliest first.
[[nodiscard]] std::vector<StoryIndex> likely_to_roll_over(const Forecast& forecast,
                                                          std::size_t most);

/// Replays each trial in which a story rolls over with one cause at a time taken away, all else
/// keeping its luck, to see whether the story then rolls over at all. What goes as expected is at
/// its median: estimate ratios and unknown sizes; what stories share of them, and growth; the
/// capacity of the story's team in every sprint. A story that need not wait may begin at any time.
/// @throws Interrupted
[[nodiscard]] RolloverReasons explain_rollovers(const Plan& plan,
                                                const std::vector<StoryIndex>& stories,
                                                std::uint64_t seed,
                                                std::uint64_t trials,
                                                const RunOptions& options = {});

}  // namespace sprintcast
