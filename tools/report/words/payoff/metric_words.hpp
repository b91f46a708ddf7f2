#pragma once

#include <string>

#include "scenarios/language/scenario.hpp"

namespace sprintcast::report {

/// Which scores of a metric are better, where they end, which of that is a guess, and what a point
/// is: `higher is better, 1 the best there can be (a guess: bound: says otherwise), and a point is
/// 0.01`.
[[nodiscard]] std::string scale_text(const Metric& metric);

/// The same as a sentence.
[[nodiscard]] std::string scale_sentence(const Metric& metric);

/// True where nobody says which scores are better, or where they end.
[[nodiscard]] bool is_scale_guessed(const Metric& metric);

}  // namespace sprintcast::report
