#pragma once

#include <optional>
#include <string>

#include "scenarios/histories/history.hpp"
#include "scenarios/histories/history_options.hpp"
#include "sim/calibration/describe.hpp"

namespace sprintcast::report {

/// A history as a scenario would name it.
struct HistoryUse {
    std::string path;
    std::optional<std::string> series;  ///< none: all
    HistoryOptions options;             ///< how it is read
};

/// A piece of a scenario that uses a history of tasks, in YAML.
[[nodiscard]] std::string error_yaml(const TaskHistory& tasks,
                                     const ErrorSummary& summary,
                                     const HistoryUse& use);

/// The same of past periods: the velocities themselves, for one series.
[[nodiscard]] std::string velocity_yaml(const PeriodHistory& periods, std::uint32_t series);

/// The same of past scores.
/// @param name  of the metric
[[nodiscard]] std::string curve_yaml(const std::string& name, const HistoryUse& use);

}  // namespace sprintcast::report
