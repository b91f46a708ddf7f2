#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "scenarios/histories/history.hpp"
#include "sim/calibration/describe.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// Of a metric that falls without a floor.
inline constexpr std::string_view no_floor_text =
    "scores that fall without a floor are forecast worst; in one test 80% bands held half of what "
    "came. State the lowest possible score as `bound`, if there is one.";

/// Of scores that the improvement law cannot explain.
inline constexpr std::string_view unexplained_text =
    "one of these scores is so far from the others that the model cannot explain it. Check it; the "
    "forecast is hardly more than a guess.";

/// What finished tasks say of those to come, in words and numbers.
[[nodiscard]] std::string error_text(const TaskHistory& tasks,
                                     const ErrorSummary& summary,
                                     const Terminal& terminal);

/// The same of past periods; series by series when there are several.
[[nodiscard]] std::string velocity_text(const History& history,
                                        std::span<const VelocitySummary> summaries,
                                        const Terminal& terminal);

/// A piece of a scenario that uses the history.
/// @param path    of the history, as the scenario would name it
/// @param series  of the history; none: all
[[nodiscard]] std::string error_yaml(const TaskHistory& tasks,
                                     const ErrorSummary& summary,
                                     const std::string& path,
                                     const std::optional<std::string>& series);

/// The same of past periods: the velocities themselves, for one series.
[[nodiscard]] std::string velocity_yaml(const PeriodHistory& periods, std::uint32_t series);

/// The same of past scores; series by series when there are several.
[[nodiscard]] std::string curve_text(const History& history,
                                     std::span<const CurveSummary> summaries,
                                     const Terminal& terminal);

/// The same of past scores.
/// @param name  of the metric
[[nodiscard]] std::string curve_yaml(const std::string& name,
                                     const std::string& path,
                                     const std::optional<std::string>& series);

}  // namespace sprintcast
