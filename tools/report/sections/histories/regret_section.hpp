#pragma once

#include <vector>

#include "sim/calibration/curves/regret.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// The advice beside other rules, in all series together.
/// @param scores  of a history; empty where no moment of it can be played on
[[nodiscard]] Section regret_section(const std::vector<RuleScore>& scores);

}  // namespace sprintcast::report
