#pragma once

#include <string>

#include "scenarios/histories/history.hpp"

namespace sprintcast {

/// The unit that a column's name ends in, like the hours of "spent hours", or that a tracker means
/// by it, like the seconds of "time spent"; without a name when it says none.
/// @param plain  folded name
[[nodiscard]] WorkUnit unit_in(const std::string& plain);

/// The unit of a word: "hours", "h", "pts", "Tage"; without a name when it is none.
[[nodiscard]] WorkUnit unit_called(const std::string& word);

/// Gives two columns one unit where only one of them names it. What points took, if no unit says
/// otherwise, are days.
void settle_units(WorkUnit& estimate, WorkUnit& actual);

}  // namespace sprintcast
