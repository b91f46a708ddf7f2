#pragma once

#include <string>

#include "sim/answers/payoff_answer.hpp"

namespace sprintcast::report {

// How far a decision is from its opposite.

/// What gain, and what worth of a point, the next sprint covers its cost with.
[[nodiscard]] std::string break_even_text(const PayoffAnswer& run);

/// What gain the next sprint covers its cost with.
[[nodiscard]] std::string break_even_gain_text(const PayoffAnswer& run);

/// What would turn the answer round, like "a point worth below GBP 3,000 a year".
/// @pre the flip has a factor
[[nodiscard]] std::string flip_phrase(const PayoffAnswer& run, const FlipPoint& flip);

/// True when small changes of anything turn the answer round.
[[nodiscard]] bool is_close_call(const PayoffAnswer& run);

/// All that would turn the answer round, in a sentence.
[[nodiscard]] std::string flips_text(const PayoffAnswer& run);

}  // namespace sprintcast::report
