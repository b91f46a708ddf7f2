#pragma once

#include <optional>
#include <string_view>

#include "scenarios/language/scenario.hpp"
#include "scenarios/language/yaml_tree.hpp"

namespace sprintcast {

// What a period finishes at least, unless it is nothing, and at most [points or items].
inline constexpr double least_pace = 1e-3;
inline constexpr double most_pace = 1e12;

/// `12-18`: one sprint in ten is below the first, one in ten above the second.
[[nodiscard]] std::optional<StatedVelocity> parse_span(std::string_view text);

/// The numbers of `21, 18, 25`, as a list in brackets has them: a blank follows each comma, which
/// tells it from the comma of a number. Null where the text is something else.
[[nodiscard]] Node list_of(std::string_view text, const Place& place);

}  // namespace sprintcast
