#pragma once

#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "tools/report/labels.hpp"

namespace sprintcast {

/// What a reader of a forecast must know about what it is based on: assumptions that the scenario
/// left to us, and parts of it that the forecast does not use. Those for a page are printable.
[[nodiscard]] std::vector<std::string> notes_on(const Scenario& scenario,
                                                Reader reader = Reader::terminal);

}  // namespace sprintcast
