#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/answers/answers.hpp"
#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/document.hpp"
#include "tools/report/words/payoff_words.hpp"

namespace sprintcast {

/// The decision on a metric.
[[nodiscard]] Headline verdict_of(const PayoffAnswer& run, Naming naming);

/// The sprint that the best policy takes in at least half of the futures, and none after it; none
/// where it stops now.
[[nodiscard]] std::optional<std::size_t> usual_last_sprint(const PayoffAnswer& run);

/// The same in a table: `sprint 6`, or `now`.
[[nodiscard]] std::string usual_stop_text(const PayoffAnswer& run);

/// True where the policy usually goes on as far as sprints are looked at.
[[nodiscard]] bool goes_on_to_the_end(const PayoffAnswer& run);

/// Until when worth counts: `by` a date, or `within` how many days where no start is known.
[[nodiscard]] std::string horizon_text(const Scenario& scenario);

/// The date until which worth counts.
/// @pre the scenario has a start
[[nodiscard]] std::string horizon_end(const Scenario& scenario);

/// True when value counts for a shorter time than half of the futures take for the work, whose
/// costs count to the end: what the work nets is no verdict on it then.
[[nodiscard]] bool outlasts_horizon(const ForecastAnswer& run);

/// The share of the value that is finished after the time that value counts, on average [-].
[[nodiscard]] double share_after_horizon(const ForecastAnswer& run);

/// What to make of either, where it is so, or much of the value comes too late; else empty.
[[nodiscard]] std::string horizon_note(const ForecastAnswer& run);

/// The epics that are not likely to meet their targets.
struct EpicsAtRisk {
    std::vector<EpicIndex> epics;
    std::size_t targets = 0;  ///< epics that have one
};
[[nodiscard]] EpicsAtRisk epics_at_risk(const ForecastAnswer& run);

/// What people call an epic.
[[nodiscard]] std::string epic_name(const Epic& epic);

/// The same in a sentence; empty where there are none.
[[nodiscard]] std::string risk_sentence(const ForecastAnswer& run);

/// Whether the work will be done in time, or when it will be where no target is set.
[[nodiscard]] Headline delivery_verdict(const ForecastAnswer& run);

/// When all work is done, beside a decision: which further sprint those dates do without, and what
/// it does to them and to the target.
/// @pre there is a decision and a forecast
[[nodiscard]] std::string dates_beside(const Answers& answers);

/// True when the sprint that is worth it makes the target less likely, and it is not likely then.
[[nodiscard]] bool endangers_target(const Answers& answers);

}  // namespace sprintcast
