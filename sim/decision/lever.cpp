#include "sim/decision/lever.hpp"

#include <utility>

namespace sprintcast {

bool has_lever(Lever lever, const MetricPlan& metric, const BacklogDelay& delay) {
    return (lever != Lever::day_cost || metric.day_cost > 0.0) &&
           (lever != Lever::delay || !delay.empty());
}

std::pair<MetricPlan, BacklogDelay> scaled(Lever lever,
                                           double factor,
                                           const MetricPlan& metric,
                                           const BacklogDelay& delay) {
    std::pair<MetricPlan, BacklogDelay> pulled{metric, delay};
    switch (lever) {
        case Lever::worth:
            pulled.first.worth = metric.worth.times(factor);
            break;
        case Lever::day_cost:
            pulled.first.day_cost *= factor;
            break;
        case Lever::sprint_effort:
            pulled.first.sprint_effort *= factor;
            break;
        case Lever::horizon:
            pulled.first.horizon_days *= factor;
            break;
        case Lever::delay:
            break;
    }
    if (lever == Lever::delay || lever == Lever::sprint_effort) {
        for (auto& losses : pulled.second) {
            for (float& loss : losses) {
                loss *= static_cast<float>(factor);
            }
        }
    }
    return pulled;
}

}  // namespace sprintcast
