#pragma once

#include <cstdint>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/record.hpp"
#include "tools/report/document/reported_scenario.hpp"

namespace sprintcast::report {

/// Which variant was played, from which file and with how many futures.
[[nodiscard]] Record entry_record(const ScenarioSource& source,
                                  const Variant& variant,
                                  std::uint64_t trials);

/// The same of a forecast, with what the work earns and costs, and how such forecasts came true.
[[nodiscard]] Record entry_record(const ScenarioSource& source, const ForecastAnswer& answer);

}  // namespace sprintcast::report
