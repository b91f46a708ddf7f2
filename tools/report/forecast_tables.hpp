#pragma once

#include <span>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/table.hpp"

namespace sprintcast {

/// `delivery.csv`: when the backlog, each epic and each story of some forecasts will be finished.
[[nodiscard]] Table delivery_table(std::span<const ForecastAnswer> runs);

/// `sprints.csv`: what each team does in each sprint.
[[nodiscard]] Table sprints_table(std::span<const ForecastAnswer> runs);

}  // namespace sprintcast
