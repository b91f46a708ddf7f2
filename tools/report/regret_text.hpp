#pragma once

#include <span>
#include <string>

#include "sim/calibration/regret.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// What obeying the advice would have brought beside other rules, for people: of all series
/// together.
/// @param scores  of a history; empty where no moment of it can be played on
[[nodiscard]] std::string regret_text(std::span<const RuleScore> scores, const Terminal& terminal);

}  // namespace sprintcast
