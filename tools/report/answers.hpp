#pragma once

#include <cstdint>
#include <optional>
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
    std::optional<OrderRun> order;       ///< as it stands, where one order may be better
};

/// How a report came about.
struct ReportSource {
    std::string command;  ///< that repeats it
    std::uint64_t seed = 0;
};

}  // namespace sprintcast
