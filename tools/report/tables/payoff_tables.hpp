#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/answers/payoff_answer.hpp"
#include "tools/report/document/table.hpp"

namespace sprintcast::report {

/// Which further sprints have a row.
enum class SprintRows {
    all,
    probable  ///< the next three, and those that the best policy may take
};

/// `payoff`: what each further sprint brings and costs.
[[nodiscard]] Table payoff_table(const PayoffAnswer& answer, SprintRows rows);
[[nodiscard]] Table payoff_table(std::span<const PayoffAnswer> answers);

/// A decision: a row of `decision.csv`.
struct DecisionRow {
    const PayoffAnswer* answer = nullptr;
    Text label;  ///< its name among others
};

/// `decision`: the answers, their rules and what would turn them round.
/// @param first_column  heading of the labels
[[nodiscard]] Table decisions_table(const std::vector<DecisionRow>& rows,
                                    const std::string& first_column);
[[nodiscard]] Table decisions_table(std::span<const PayoffAnswer> answers);

}  // namespace sprintcast::report
