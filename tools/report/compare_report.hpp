#pragma once

#include <span>
#include <string>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/table.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// The what-if with the earliest P85 date, if it is clearly earlier than the base; and the one with
/// the highest net, if it is clearly higher.
/// @param runs  the scenario as it stands, then its what-ifs
[[nodiscard]] const ForecastAnswer* clearly_earliest(std::span<const ForecastAnswer> runs);
[[nodiscard]] const ForecastAnswer* clearly_richest(std::span<const ForecastAnswer> runs);

/// How dates differ where one of them is never, in a table; empty elsewhere.
[[nodiscard]] std::string never_text(const Difference& date);

/// `compare.csv`: how each what-if differs from its scenario as it stands, with what finitely many
/// trials leave open of the difference.
/// @param runs  each scenario as it stands before its what-ifs
[[nodiscard]] Table compare_table(std::span<const ForecastAnswer> runs);

/// A scenario's what-ifs beside it: their dates and chances, line by line, and which is best.
/// @param runs  the scenario as it stands, then its what-ifs
[[nodiscard]] std::string what_ifs_text(std::span<const ForecastAnswer> runs,
                                        const Terminal& terminal);

}  // namespace sprintcast
