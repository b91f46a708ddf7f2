#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/answers/answers.hpp"
#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

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

}  // namespace sprintcast::report
