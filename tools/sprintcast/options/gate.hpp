#pragma once

#include <string>
#include <variant>

#include "scenarios/language/scenario.hpp"
#include "sim/forecast/forecast.hpp"

namespace sprintcast {

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

/// The chance that a gate speaks of [-].
/// @pre check_gate passes
[[nodiscard]] double chance_at(const TargetGate& gate,
                               const Scenario& scenario,
                               const Forecast& forecast);

}  // namespace sprintcast
