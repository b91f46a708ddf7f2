#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/forecast/burn_up.hpp"
#include "tools/report/forecast_run.hpp"
#include "tools/report/order_report.hpp"
#include "tools/report/payoff_report.hpp"

namespace sprintcast {

/// All that is known of one scenario's file: what a report shows.
struct Answers {
    Scenario scenario;  ///< as it stands
    std::string path;
    std::uint64_t digest = 0;            ///< of the file's text and the settings
    std::vector<ForecastRun> forecasts;  ///< as it stands, then its what-ifs; none without backlog
    std::vector<PayoffRun> payoffs;      ///< as it stands, metric by metric, then its what-ifs
    std::vector<BurnUpDay> burn_up;      ///< as it stands; empty without a backlog
    /// When all work is done if the next sprint of the first of `decisions_of` comes first; none
    /// without a backlog, or where that sprint is not worth it.
    std::optional<FinishForecast> after_sprint;
    std::optional<OrderRun> order;  ///< as it stands, where one order may be better
    /// True where orders may be better, but the stories are too many to look for the best.
    bool is_order_left_out = false;
};

/// The decisions on the metrics of the scenario as it stands, in the order to read them in: first
/// what nets most of those with a yes, else of those that lean to one, then as they are written.
[[nodiscard]] std::vector<const PayoffRun*> decisions_of(std::span<const PayoffRun> payoffs);

/// How a report came about.
struct ReportSource {
    std::string command;  ///< that repeats it
    std::uint64_t seed = 0;
};

}  // namespace sprintcast
