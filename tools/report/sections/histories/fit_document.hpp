#pragma once

#include <span>
#include <string>

#include "scenarios/histories/history.hpp"
#include "sim/calibration/describe.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// The fit of a history.
/// @param source  the history's name
[[nodiscard]] Document fit_document(const std::string& source,
                                    const History& history,
                                    const HistorySummary& summary);

/// A headline and the sections below it.
struct FitFinding {
    Text headline;
    std::vector<Section> sections;
};

/// Finished tasks against their estimates.
[[nodiscard]] FitFinding error_finding(const TaskHistory& tasks, const ErrorSummary& summary);

/// Past periods; series by series if there are several.
[[nodiscard]] FitFinding velocity_finding(const History& history,
                                          std::span<const VelocitySummary> summaries);

/// Past scores; series by series if there are several.
[[nodiscard]] FitFinding curve_finding(const History& history,
                                       std::span<const CurveSummary> summaries);

/// A table of series with empty rows for those that have no fit.
[[nodiscard]] Table with_all_series(Table table, const History& history);

}  // namespace sprintcast::report
