#pragma once

#include <cstdint>
#include <string>

#include "scenarios/language/scenario.hpp"
#include "sim/plan/plan.hpp"
#include "tools/report/writers/terminal.hpp"

namespace sprintcast {

/// One simulated future, story by story and sprint by sprint: what `--only-trial` shows.
[[nodiscard]] std::string one_future_text(const Scenario& scenario,
                                          const Plan& plan,
                                          std::uint64_t seed,
                                          std::uint64_t trial,
                                          const Terminal& terminal);

}  // namespace sprintcast
