#pragma once

#include <vector>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// Sections on the causes of a forecast: rollovers where they are explained, the inputs that move
/// the P85 date, and the path that decides the end.
/// @pre the forecast is explained
[[nodiscard]] std::vector<Section> explanation_sections(const ForecastAnswer& answer);

}  // namespace sprintcast::report
