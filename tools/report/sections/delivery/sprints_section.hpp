#pragma once

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// The sprints of each team, and the stories that roll over.
[[nodiscard]] Section sprints_section(const ForecastAnswer& run);

}  // namespace sprintcast::report
