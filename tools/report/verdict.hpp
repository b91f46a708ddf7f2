#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "tools/report/forecast_run.hpp"
#include "tools/report/payoff_report.hpp"

namespace sprintcast {

/// A decision as a reader wants it first.
struct Verdict {
    std::string answer;   ///< `Yes.` or `No.`
    std::string action;   ///< what to do, and when to stop
    std::string because;  ///< what the next sprint is expected to bring, and how surely
};

/// The decision on a metric.
[[nodiscard]] Verdict verdict_of(const PayoffRun& run);

/// The sprint around which the best policy stops, on average; none where it stops now.
[[nodiscard]] std::optional<std::size_t> usual_last_sprint(const PayoffRun& run);

/// Until when worth counts: a date, or how many days where no start is known.
[[nodiscard]] std::string horizon_text(const Scenario& scenario);

/// When all work is done, in a sentence.
[[nodiscard]] std::string delivery_headline(const ForecastRun& run);

}  // namespace sprintcast
