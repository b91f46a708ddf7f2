#pragma once

#include <string>

#include "sim/answers/forecast_answer.hpp"

namespace sprintcast::report {

/// Until when worth counts: `by` a date, or `within` how many days where no start is known.
[[nodiscard]] std::string horizon_text(const Scenario& scenario);

/// The date until which worth counts.
/// @pre the scenario has a start
[[nodiscard]] std::string horizon_end(const Scenario& scenario);

/// True when value counts for a shorter time than half of the futures take for the work, whose
/// costs count to the end: what the work nets is no verdict on it then.
[[nodiscard]] bool outlasts_horizon(const ForecastAnswer& run);

/// The share of the value that is finished after the time that value counts, on average [-].
[[nodiscard]] double share_after_horizon(const ForecastAnswer& run);

/// What to make of either, where it is so, or much of the value comes too late; else empty.
[[nodiscard]] std::string horizon_note(const ForecastAnswer& run);

}  // namespace sprintcast::report
