#pragma once

#include <vector>

#include "sim/answers/payoff_answer.hpp"

namespace sprintcast {

/// Scores that rise: 75, 78 and 80 % after 10, 18 and 23 FTE days.
extern const std::vector<ScoredEffort> rising_scores;

/// A decision on a metric of shares; its next sprint is expected to gain two points.
[[nodiscard]] PayoffAnswer payoff_answer_of(Better better, const std::vector<ScoredEffort>& scores);

}  // namespace sprintcast
