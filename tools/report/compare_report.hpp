#pragma once

#include <span>
#include <string>

#include "tools/report/forecast_run.hpp"
#include "tools/report/table.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// `compare.csv`: how each what-if differs from its scenario as it stands, with what finitely many
/// trials leave open of the difference.
/// @param runs  each scenario as it stands before its what-ifs
[[nodiscard]] Table compare_table(std::span<const ForecastRun> runs);

/// A scenario's what-ifs beside it: their dates and chances, line by line, and which is best.
/// @param runs  the scenario as it stands, then its what-ifs
[[nodiscard]] std::string what_ifs_text(std::span<const ForecastRun> runs,
                                        const Terminal& terminal);

}  // namespace sprintcast
