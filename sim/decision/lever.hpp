#pragma once

#include <array>

#include "sim/decision/backlog_delay.hpp"
#include "sim/plan/metric_plan.hpp"

namespace sprintcast {

/// What the answer rests on.
enum class Lever {
    worth,          ///< of the score
    day_cost,       ///< of the people
    sprint_effort,  ///< how large a sprint is
    horizon,        ///< until when worth counts
    delay           ///< what the backlog loses meanwhile
};
inline constexpr std::array all_levers{
    Lever::worth, Lever::day_cost, Lever::sprint_effort, Lever::horizon, Lever::delay};

/// True for what is not 0, so that a factor changes it.
[[nodiscard]] bool has_lever(Lever lever, const MetricPlan& metric, const BacklogDelay& delay);

/// A metric and what its sprints cost the backlog, with one thing times a factor. A larger sprint
/// delays the backlog more.
[[nodiscard]] std::pair<MetricPlan, BacklogDelay> scaled(Lever lever,
                                                         double factor,
                                                         const MetricPlan& metric,
                                                         const BacklogDelay& delay);

}  // namespace sprintcast
