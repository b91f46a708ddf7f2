#pragma once

#include <string>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// Why a forecast is as it is: why stories roll over, what moves the P85 date of all work, and
/// which stories are on the path that decides it.
/// @pre the run is explained
[[nodiscard]] std::string explanation_text(const ForecastAnswer& run, const Terminal& terminal);

}  // namespace sprintcast
