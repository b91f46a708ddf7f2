#pragma once

#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"

namespace sprintcast {

/// What a reader of a forecast must know about what it is based on: assumptions that the scenario
/// left to us, and parts of it that the forecast does not use.
[[nodiscard]] std::vector<std::string> notes_on(const Scenario& scenario);

}  // namespace sprintcast
