#pragma once

#include "sim/answers/variant.hpp"
#include "tools/report/document/text.hpp"

namespace sprintcast::report {

/// Marks what the program takes where a scenario says nothing.
inline constexpr const char* default_mark = " (default)";

/// Who is in a team or how its velocity is drawn, and what is assumed of its work, in clauses.
[[nodiscard]] Text team_assumptions(const Scenario& scenario, const Team& team);

/// Dates and ranges, in words.
[[nodiscard]] Text dates_text(const std::vector<DaysOff>& days_off);

/// `2.5`, with as few decimals as it takes.
[[nodiscard]] std::string short_number(double number);

}  // namespace sprintcast::report
