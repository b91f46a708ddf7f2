#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/answers/lookahead_answer.hpp"
#include "tools/report/table.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// `lookahead.csv`: chances of each story in each sprint. `checklist.csv`: what wants doing before.
[[nodiscard]] std::vector<Table> lookahead_tables(std::span<const LookaheadAnswer> runs);

/// The next sprints and the checklist for people to read.
[[nodiscard]] std::string lookahead_text(const LookaheadAnswer& run, const Terminal& terminal);

}  // namespace sprintcast
