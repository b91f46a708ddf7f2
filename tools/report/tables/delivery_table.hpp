#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/table.hpp"

namespace sprintcast::report {

/// Work that ends: a row of `delivery.csv`.
struct FinishRow {
    const ForecastAnswer* answer = nullptr;
    std::string_view kind;  ///< backlog, known, epic or story
    std::string id;
    std::string title;
    const FinishForecast* finish = nullptr;
    double mean_rollovers = 0.0;
    double chance_exists = 1.0;  ///< [-]
};

/// All work of a forecast, then its epics that have stories.
[[nodiscard]] std::vector<FinishRow> epic_rows(const ForecastAnswer& answer);

/// `delivery`: the dates of some work.
[[nodiscard]] Table delivery_table(const std::vector<FinishRow>& rows);

/// The same of all work, epics and stories of some forecasts.
[[nodiscard]] Table delivery_table(std::span<const ForecastAnswer> answers);

/// Stories that exist only in some futures.
[[nodiscard]] Table conditional_table(const ForecastAnswer& answer);

}  // namespace sprintcast::report
