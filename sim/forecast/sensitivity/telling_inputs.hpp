#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/engine/run/run_trials.hpp"
#include "sim/forecast/sensitivity/inputs.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// The changes of some inputs, behind one another.
[[nodiscard]] std::vector<const Change*> changes_of(const std::vector<HeldInput>& inputs);

/// Keeps, of the inputs of single stories, those that move the mean end most in a few trials: what
/// varies much, and often decides the end. Those that stories share are all kept.
/// @param most  inputs of single stories to keep
/// @throws Interrupted
[[nodiscard]] std::vector<HeldInput> most_telling(std::vector<HeldInput> inputs,
                                                  std::size_t most,
                                                  const Plan& plan,
                                                  std::uint64_t seed,
                                                  const RunOptions& options);

}  // namespace sprintcast
