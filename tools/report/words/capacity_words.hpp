#pragma once

#include <string>

#include "scenarios/language/scenario.hpp"

namespace sprintcast::report {

/// How a team's capacity changes: `80% from 18 Jan 2027 on`; empty where it does not.
[[nodiscard]] std::string capacity_words(const Team& team);

}  // namespace sprintcast::report
