#pragma once

#include <span>
#include <string>

#include "sim/answers/payoff_answer.hpp"
#include "tools/report/table.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// `payoff.csv`: one row a further sprint.
[[nodiscard]] Table payoff_table(std::span<const PayoffAnswer> runs);

/// `decision.csv`: one row a metric, with the answer, the rule and what would turn it round.
[[nodiscard]] Table decision_table(std::span<const PayoffAnswer> runs);

/// The answer in one sentence, and what it rests on.
[[nodiscard]] std::string payoff_text(const PayoffAnswer& run, const Terminal& terminal);

}  // namespace sprintcast
