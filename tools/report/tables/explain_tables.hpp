#pragma once

#include <span>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/table.hpp"

namespace sprintcast::report {

/// `rollovers.csv`: the causes of likely rollovers. Forecasts that are not explained have no rows.
[[nodiscard]] Table rollovers_table(std::span<const ForecastAnswer> answers);

/// `sensitivity.csv`: what moves the P85 date of all work, and how often each story is on the path
/// that decides it. Forecasts that are not explained have no rows.
[[nodiscard]] Table sensitivity_table(std::span<const ForecastAnswer> answers);

/// The inputs that move the P85 date, the greatest swing first, without stories that take exactly
/// as long as estimated.
/// @pre the forecast is explained
[[nodiscard]] Table inputs_table(const ForecastAnswer& answer);

/// The stories on the path that decides the end, the likeliest first.
/// @pre the forecast is explained
[[nodiscard]] Table path_table(const ForecastAnswer& answer);

}  // namespace sprintcast::report
