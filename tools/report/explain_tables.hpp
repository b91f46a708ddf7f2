#pragma once

#include <span>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/table.hpp"

namespace sprintcast {

/// `rollovers.csv`: why the stories that are likely to roll over do. Runs that are not explained
/// have no rows.
[[nodiscard]] Table rollovers_table(std::span<const ForecastAnswer> runs);

/// `sensitivity.csv`: what moves the P85 date of all work, and how often each story is on the path
/// that decides it. Runs that are not explained have no rows.
[[nodiscard]] Table sensitivity_table(std::span<const ForecastAnswer> runs);

}  // namespace sprintcast
