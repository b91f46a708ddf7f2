#pragma once

#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"

namespace sprintcast::report {

/// What a forecast assumes of a team's capacity and estimates: how little a velocity rests on, and
/// where its history knows nothing of the sizes and kinds of its stories.
void note_team(const Scenario& scenario, const Team& team, std::vector<std::string>& notes);

/// " of team Ana", or nothing where teams have no names.
[[nodiscard]] std::string of_team(const Team& team);

/// The first names, and how many more: `A-1, A-2 and 3 more`.
[[nodiscard]] std::string name_list(const std::vector<std::string>& names);

}  // namespace sprintcast::report
