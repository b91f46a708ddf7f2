#pragma once

#include <optional>
#include <string>
#include <variant>

#include "scenarios/language/scenario.hpp"
#include "sim/answers/forecast_answer.hpp"
#include "sim/answers/payoff_answer.hpp"

namespace sprintcast::cli {

/// `--require 'checkout>=80%'`: a chance of a target that must be reached.
struct TargetGate {
    std::string name;    ///< an epic's id, or `backlog`
    double least = 0.0;  ///< [-]
};

/// `--require payoff=yes`: whether another sprint must pay off, or not, for every metric. An answer
/// that is too close to call is neither.
struct PayoffGate {
    bool must_go_on = true;
};

using Gate = std::variant<TargetGate, PayoffGate>;

/// @throws UsageError
[[nodiscard]] Gate parse_gate(const std::string& text);

/// Checks that a scenario has the target, or metrics, that a gate speaks of.
/// @throws UsageError
void check_gate(const Gate& gate, const Scenario& scenario);

/// What to say where a forecast does not meet a gate; none where it does.
/// @pre check_gate passes
[[nodiscard]] std::optional<std::string> unmet_text(const TargetGate& gate,
                                                    const ForecastAnswer& answer);

/// The same of a decision: one that is too close to call meets no gate.
[[nodiscard]] std::optional<std::string> unmet_text(const PayoffGate& gate,
                                                    const PayoffAnswer& answer);

}  // namespace sprintcast::cli
