#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "tools/report/forecast_run.hpp"
#include "tools/report/page.hpp"
#include "tools/report/payoff_report.hpp"

namespace sprintcast {

/// An answer as a reader wants it first.
struct Verdict {
    std::string answer;  ///< `Yes.` or `No.`, or how likely; empty where nothing is asked
    Mood mood = Mood::plain;
    std::string action;   ///< what to do, what comes of it and how surely, and when to stop
    std::string because;  ///< what that rests on
};

/// What a chance is felt to be.
[[nodiscard]] Mood mood_of(double chance);

/// The decision on a metric.
[[nodiscard]] Verdict verdict_of(const PayoffRun& run, Naming naming);

/// The sprint around which the best policy stops, on average; none where it stops now.
[[nodiscard]] std::optional<std::size_t> usual_last_sprint(const PayoffRun& run);

/// Until when worth counts: a date, or how many days where no start is known.
[[nodiscard]] std::string horizon_text(const Scenario& scenario);

/// Whether the work will be done in time, or when it will be where no target is set.
[[nodiscard]] Verdict delivery_verdict(const ForecastRun& run);

/// When all work is done, in a sentence.
[[nodiscard]] std::string delivery_headline(const ForecastRun& run);

/// The same beside a decision: which further sprint those dates do without, and what it does to
/// them.
/// @param after  when all work is done if that sprint comes first
[[nodiscard]] std::string delivery_headline(const ForecastRun& run,
                                            const PayoffRun& decision,
                                            const FinishForecast& after);

}  // namespace sprintcast
