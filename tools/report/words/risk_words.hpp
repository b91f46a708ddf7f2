#pragma once

#include <string>

#include "scenarios/language/scenario.hpp"

namespace sprintcast::report {

/// What may happen: `30%, adds 10 days of waiting to 5 stories and costs £20k`.
[[nodiscard]] std::string risk_words(const Scenario& scenario, const Risk& risk);

}  // namespace sprintcast::report
