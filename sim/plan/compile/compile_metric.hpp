#pragma once

#include "scenarios/language/scenario.hpp"
#include "sim/plan/metric_plan.hpp"

namespace sprintcast {

/// What the pay-off decision wants of a metric. A further sprint takes `sprint_days`, or as long as
/// the last row of its scores; its people cost the scenario's `day_cost`, else what those of its
/// team do, else nothing.
/// @param metric  of the scenario
[[nodiscard]] MetricPlan compile_metric(const Scenario& scenario, const Metric& metric);

}  // namespace sprintcast
