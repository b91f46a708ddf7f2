#pragma once

#include <string>

#include "scenarios/language/scenario.hpp"

namespace sprintcast::report {

/// How a team's capacity changes: `80% from 18 Jan 2027 on`; empty where it does not.
[[nodiscard]] std::string capacity_words(const Team& team);

/// What comes in for a team when a sprint begins: `5 points`, or `0 to 5, likely 2, points`.
[[nodiscard]] std::string arrivals_words(const Team& team);

}  // namespace sprintcast::report
