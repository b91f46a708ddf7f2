#pragma once

#include "tools/report/document/document.hpp"
#include "tools/report/document/reported_scenario.hpp"

namespace sprintcast::report {

/// All that the answers to a scenario come to: the decision on its metrics first, then the dates.
[[nodiscard]] Document scenario_document(const ReportedScenario& reported);

/// When the work of a variant will be done, then whether further sprints pay off.
[[nodiscard]] Document forecast_document(const ReportedScenario& reported, const Variant& variant);

/// Whether further sprints on the metrics of a variant pay off.
/// @pre there is a decision on one
[[nodiscard]] Document payoff_document(const ReportedScenario& reported, const Variant& variant);

}  // namespace sprintcast::report
