#pragma once

#include <string>
#include <vector>

#include "scenarios/histories/history.hpp"

namespace sprintcast {

/// Says of each metric that has not been told which scores are better, by its name or its series'
/// name: of an accuracy the higher ones, of an error or a loss the lower ones. Where names tell
/// nothing, what the scores do does: lower is better if the last is below the first.
/// @param series  names, of all series
void guess_better(ScoreHistory& history, const std::vector<std::string>& series);

/// Gives each metric without a bound the one that its name, its series' name or its scores tell: an
/// accuracy ends at 1 or 100, an error rate at 0, a loss nowhere.
/// @param series  names, of all series
void guess_bounds(ScoreHistory& history, const std::vector<std::string>& series);

}  // namespace sprintcast
