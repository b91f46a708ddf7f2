#pragma once

#include <string>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// A forecast as a person reads it on a terminal, in lines of at most 100 columns: the dates and
/// their chances, a histogram of the sprint that finishes all, the sprints of each team, what is
/// likely to roll over, and what the numbers rest on.
/// @param base  the scenario as it stands, whose notes a what-if does not repeat
[[nodiscard]] std::string forecast_text(const ForecastAnswer& run,
                                        const ForecastAnswer& base,
                                        const Terminal& terminal);

}  // namespace sprintcast
