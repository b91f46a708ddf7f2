#pragma once

#include <string>
#include <vector>

#include "scenarios/language/history.hpp"

namespace sprintcast {

/// Says of each metric what its scores do: lower is better if the last is below the first.
void guess_better(ScoreHistory& history);

/// Gives each metric without a bound the one that its name, its series' name or its scores tell: an
/// accuracy ends at 1 or 100, an error rate at 0, a loss nowhere.
/// @param series  names, of all series
void guess_bounds(ScoreHistory& history, const std::vector<std::string>& series);

}  // namespace sprintcast
