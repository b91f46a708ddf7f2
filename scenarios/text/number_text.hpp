#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/text/refusal.hpp"

namespace sprintcast {

// What the grammars of numbers, times, dates and money share.

[[nodiscard]] inline bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Text without the blanks around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Why a separator between two digits is refused, if there is one: a comma may set apart thousands
/// or decimals, and nothing but digits and a point belongs into a number.
[[nodiscard]] std::optional<Refusal> refused_separator(std::string_view text);

/// Takes a number without exponent from the front of a text, as people write amounts.
[[nodiscard]] std::optional<double> take_number(std::string_view& text);

/// Why a text is not a number: what is wrong when it looks like one, or else `why`.
[[nodiscard]] Refusal not_a_number(std::string_view text, std::string why, std::string otherwise);

// How people read numbers.

/// A chance as people read it: whole percents, `>99%` and `<1%` at the ends.
[[nodiscard]] std::string percent(double chance);

/// A chance in percent, to a tenth and rounded down: `84.9%`.
[[nodiscard]] std::string percent_in_tenths(double chance);

/// `100,000`
[[nodiscard]] std::string thousands(std::uint64_t number);

}  // namespace sprintcast
