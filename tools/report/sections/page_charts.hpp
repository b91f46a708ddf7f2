#pragma once

#include <optional>
#include <vector>

#include "sim/answers/forecast_answer.hpp"
#include "sim/answers/payoff_answer.hpp"
#include "sim/forecast/burn_up.hpp"
#include "tools/report/document/chart.hpp"

namespace sprintcast::report {

// The charts of a report's page.

/// What each further sprint is expected to bring, against what it costs.
[[nodiscard]] Chart earning_chart(const PayoffAnswer& run);

/// Scores so far, and those to come, against effort.
[[nodiscard]] Chart curve_chart(const PayoffAnswer& run);

/// From what the next sprint brings to what is left of it.
[[nodiscard]] Chart waterfall_chart(const PayoffAnswer& run);

/// What the net of the next sprint rests on.
[[nodiscard]] Chart net_chart(const PayoffAnswer& run);

/// The share of the work that is finished, day by day.
[[nodiscard]] Chart burn_up_chart(const ForecastAnswer& run, const std::vector<BurnUpDay>& days);

/// How likely each sprint is to finish all work; hatched where that is after the target.
[[nodiscard]] Chart finish_chart(const ForecastAnswer& run);

/// True when such a chart shows futures that end after the target.
[[nodiscard]] bool has_late_bars(const Chart& chart);

/// What moves the P85 date, and by how many days; none where there is no such date, or nothing
/// moves it.
/// @pre the run is explained
[[nodiscard]] std::optional<Chart> dates_chart(const ForecastAnswer& run);

/// True when some bar of such a chart lies on one side of the date alone.
[[nodiscard]] bool has_one_sided_bars(const Chart& chart);

}  // namespace sprintcast::report
