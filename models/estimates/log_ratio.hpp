#pragma once

#include <cstddef>

namespace sprintcast {

/// Range of the logs of actual / estimate that are forecast.
inline constexpr double lowest_log_ratio = -5.0;
inline constexpr double highest_log_ratio = 3.2;

/// Finished stories that count, the latest.
inline constexpr std::size_t longest_story_history = 2000;

/// A finished story, as the model sees it.
struct FinishedStory {
    double log_size;   ///< ln of its estimate
    double log_ratio;  ///< ln of actual / estimate
    /// What its person and kind of work let expect of `log_ratio`, where it is not 0.
    double expected = 0.0;
};

/// Whether estimates and actuals were in one unit.
enum class Units {
    same,
    different  ///< what an estimate unit costs is known from the history alone
};

}  // namespace sprintcast
