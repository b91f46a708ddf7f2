#pragma once

#include <span>

#include "scenarios/histories/history.hpp"
#include "sim/calibration/describe.hpp"
#include "tools/report/document/table.hpp"

namespace sprintcast::report {

// The fits of histories. A dot in a key nests: JSON has an object.

/// An amount with three digits for people.
[[nodiscard]] Cell amount_cell(double amount);

/// Actual times over estimates, by the size of tasks.
[[nodiscard]] Table size_table(const ErrorSummary& summary);

/// Whether forecasts improve if people or kinds of work are told apart.
[[nodiscard]] Table grouping_table(const ErrorSummary& summary);

/// How far groups of tasks are from the usual.
[[nodiscard]] Table group_table(const ErrorSummary& summary);

/// Tasks whose rows look mistyped.
[[nodiscard]] Table implausible_table(const TaskHistory& tasks, const ErrorSummary& summary);

/// The velocity of each series that has a fit.
[[nodiscard]] Table velocity_table(const History& history,
                                   std::span<const VelocitySummary> summaries);

/// The improvement curve of each series that has a fit.
[[nodiscard]] Table curve_table(const History& history, std::span<const CurveSummary> summaries);

/// The best score after more effort, for people.
[[nodiscard]] Table later_table(const CurveSummary& curve);

/// Fewer periods tell little.
inline constexpr std::uint64_t few_periods = 5;

/// `risen` or `fallen`.
[[nodiscard]] std::string_view direction_of(const VelocityDrift& drift);

/// `person`, `kind of work` or both; empty for none.
[[nodiscard]] std::string_view words_of(Grouping grouping);

}  // namespace sprintcast::report
