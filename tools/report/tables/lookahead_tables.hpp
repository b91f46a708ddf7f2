#pragma once

#include <span>
#include <vector>

#include "sim/answers/lookahead_answer.hpp"
#include "tools/report/document/table.hpp"

namespace sprintcast::report {

/// The stories that a sprint is likely to hold.
/// @param sprint  from 0
[[nodiscard]] Table outlook_table(const LookaheadAnswer& answer, std::size_t sprint);

/// `lookahead.csv`: chances of each story in each sprint. `checklist.csv`: what to do first.
[[nodiscard]] std::vector<Table> lookahead_tables(std::span<const LookaheadAnswer> answers);

}  // namespace sprintcast::report
