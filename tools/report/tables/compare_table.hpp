#pragma once

#include <span>
#include <string>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/table.hpp"

namespace sprintcast::report {

/// The what-if with the earliest P85 date, if it is clearly earlier than the base; and the one with
/// the highest net, if it is clearly higher.
/// @param runs  the scenario as it stands, then its what-ifs; or nothing
[[nodiscard]] const ForecastAnswer* clearly_earliest(std::span<const ForecastAnswer> runs);
[[nodiscard]] const ForecastAnswer* clearly_richest(std::span<const ForecastAnswer> runs);

/// `-12.3 ±0.4 days`, or `GBP 36.5k ±GBP 1.2k`: a difference with its 95% interval.
/// @param unit  `days`, or a currency
/// @pre there is a difference
[[nodiscard]] std::string delta_text(const Difference& difference, const std::string& unit);

/// How dates differ where one of them is never, in a table; empty elsewhere.
[[nodiscard]] std::string never_text(const Difference& date);

/// `compare.csv`: how each what-if differs from its scenario as it stands, with what finitely many
/// trials leave open of the difference.
/// @param runs  the scenario as it stands, then its what-ifs; or nothing
[[nodiscard]] Table compare_table(std::span<const ForecastAnswer> runs);

}  // namespace sprintcast::report
