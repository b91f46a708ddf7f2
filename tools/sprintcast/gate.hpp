#pragma once

#include <string>

#include "scenarios/language/scenario.hpp"
#include "sim/forecast/forecast.hpp"

namespace sprintcast {

/// `--require 'checkout>=80%'`: a chance of a target that must be reached.
struct Gate {
    std::string name;    ///< an epic's id, or `backlog`
    double least = 0.0;  ///< [-]
};

/// @throws UsageError
[[nodiscard]] Gate parse_gate(const std::string& text);

/// Checks that a scenario has the target that a gate speaks of.
/// @throws UsageError
void check_gate(const Gate& gate, const Scenario& scenario);

/// The chance that a gate speaks of [-].
/// @pre check_gate passes
[[nodiscard]] double chance_at(const Gate& gate,
                               const Scenario& scenario,
                               const Forecast& forecast);

}  // namespace sprintcast
