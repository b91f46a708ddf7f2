#pragma once

#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"

namespace sprintcast::report {

/// Rows of its histories that a scenario does not use, and what else their owner should know.
/// Standard error says it too, where they are read.
[[nodiscard]] std::vector<std::string> history_notes(const Scenario& scenario);

}  // namespace sprintcast::report
