#pragma once

#include <string>
#include <string_view>

#include "scenarios/histories/history.hpp"

namespace sprintcast::report {

// Words that reports on histories share.

/// Of a metric that falls without a floor.
inline constexpr std::string_view no_floor_text =
    "scores that fall without a floor are the hardest to forecast; in one test, 80% intervals "
    "contained half of the actual scores. State the lowest possible score (bound:), if there is "
    "one.";

/// Of scores that the improvement law cannot explain.
inline constexpr std::string_view unexplained_text =
    "one score is so far from the others that the model cannot explain it. Check it; this forecast "
    "is little more than a guess.";

/// The contents of a history in a line: `5,536 finished tasks, estimated and done in hours, in 12
/// series`.
[[nodiscard]] std::string history_text(const History& history);

/// `sprint`, or `period` of a history that counts stories.
[[nodiscard]] std::string period_word(const PeriodHistory& periods);

/// `points` or `stories`.
[[nodiscard]] std::string completed_word(const PeriodHistory& periods);

/// A number with three significant digits, without an exponent.
[[nodiscard]] std::string three_digits(double number);

/// A score with four significant digits, without an exponent.
[[nodiscard]] std::string four_digits(double score);

}  // namespace sprintcast::report
