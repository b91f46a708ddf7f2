#pragma once

#include <vector>

#include "sim/answers/forecast_answer.hpp"
#include "sim/answers/payoff_answer.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// The numbers that stand out of a decision: the net, its chance, when to stop, the break-even.
[[nodiscard]] std::vector<KeyFigure> payoff_figures(const PayoffAnswer& run);

/// Those of a forecast: dates, and the net or the chance of the target.
[[nodiscard]] std::vector<KeyFigure> delivery_figures(const ForecastAnswer& run);

}  // namespace sprintcast::report
