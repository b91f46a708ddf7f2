#pragma once

#include "sim/engine/draws/draws.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// What is expected of a story, once a spike has looked into it in the trial at hand [points or
/// money].
/// @param finding  of the spike
[[nodiscard]] float expected_after(const Plan& plan,
                                   TrialDraws& draws,
                                   StoryIndex spike,
                                   const FindingPlan& finding);

}  // namespace sprintcast
