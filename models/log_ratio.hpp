#pragma once

namespace sprintcast {

/// Range of the logs of actual / estimate that are forecast.
inline constexpr double lowest_log_ratio = -5.0;
inline constexpr double highest_log_ratio = 3.2;

/// A finished story, as the model sees it.
struct FinishedStory {
    double log_size;   ///< ln of its estimate
    double log_ratio;  ///< ln of actual / estimate
};

/// Whether estimates and actuals were in one unit.
enum class Units {
    same,
    different  ///< what an estimate unit costs is known from the history alone
};

}  // namespace sprintcast
