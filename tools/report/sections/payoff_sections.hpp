#pragma once

#include <vector>

#include "sim/answers/payoff_answer.hpp"
#include "tools/report/document/document.hpp"
#include "tools/report/words/payoff/payoff_words.hpp"

namespace sprintcast::report {

/// Sections on whether further sprints on a metric pay off.
/// @param runs  of the same metric: the scenario as it stands, then its what-ifs
[[nodiscard]] std::vector<Section> payoff_sections(const std::vector<const PayoffAnswer*>& runs,
                                                   Naming naming);

/// The metrics of a scenario side by side, those to read first in front.
[[nodiscard]] Section metrics_section(const std::vector<const PayoffAnswer*>& decisions);

}  // namespace sprintcast::report
