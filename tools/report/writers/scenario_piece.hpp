#pragma once

#include <optional>
#include <string>

#include "scenarios/histories/history.hpp"
#include "sim/calibration/describe.hpp"

namespace sprintcast::report {

/// A piece of a scenario that uses a history of tasks, in YAML.
/// @param path    of the history, as the scenario would name it
/// @param series  of the history; none: all
[[nodiscard]] std::string error_yaml(const TaskHistory& tasks,
                                     const ErrorSummary& summary,
                                     const std::string& path,
                                     const std::optional<std::string>& series);

/// The same of past periods: the velocities themselves, for one series.
[[nodiscard]] std::string velocity_yaml(const PeriodHistory& periods, std::uint32_t series);

/// The same of past scores.
/// @param name  of the metric
[[nodiscard]] std::string curve_yaml(const std::string& name,
                                     const std::string& path,
                                     const std::optional<std::string>& series);

}  // namespace sprintcast::report
