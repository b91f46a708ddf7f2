#pragma once

#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "tools/report/words/labels.hpp"

namespace sprintcast::report {

/// Assumptions that a forecast makes because the scenario leaves them open, and parts of the
/// scenario that it does not use.
[[nodiscard]] std::vector<std::string> notes_on(const Scenario& scenario);

/// How many stories teams work on at a time, where a scenario leaves it open.
[[nodiscard]] std::vector<std::string> lane_notes(const Scenario& scenario);

}  // namespace sprintcast::report
