#pragma once

#include "models/estimates/estimation_error.hpp"
#include "models/velocity/velocity.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

// Models that drift, as the engine draws from them: forecasts and their backtests share these.

/// @param stream_key 64-bit hash of what the error belongs to
[[nodiscard]] DriftingError compile_drifting_error(const EstimationErrorMixture& mixture,
                                                   std::uint64_t stream_key,
                                                   Tables& tables);

/// Tells a story with such an error how large it is, and so how often it is exactly on estimate and
/// what it typically takes else.
/// @param log_estimate  ln of its estimate, in the unit of the model's sizes
/// @param expected      what its person and kind let expect of its log ratio
void compile_story_error(const EstimationErrorMixture& mixture,
                         double log_estimate,
                         double expected,
                         StoryPlan& story);

[[nodiscard]] DriftingCapacity compile_drifting_capacity(const VelocityModel& model,
                                                         Tables& tables);

}  // namespace sprintcast
