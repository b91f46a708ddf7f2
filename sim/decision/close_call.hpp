#pragma once

#include <cstdint>

#include "sim/decision/payoff.hpp"

namespace sprintcast {

/// How many times the gains that are forecast may come, with 95 % confidence [-].
struct GainRange {
    double low = 1.0;
    double high = 1.0;
};

/// True where a decision is too close to call: to go on, and going on would be worth nothing if
/// gains came as seldom as they may, costs being the same; or to stop, and it would be worth
/// something if they came as often as they may. Also where the futures are too few to tell. Where
/// scores have no bound, futures beyond the P95 of a sprint count as it: backtests say nothing of
/// what lies beyond.
/// @param payoff  the decision on that metric
/// @throws Interrupted
[[nodiscard]] bool is_too_close(const Payoff& payoff,
                                const GainRange& range,
                                const MetricPlan& metric,
                                const ImprovementCurve& curve,
                                const BacklogDelay& delay,
                                std::uint64_t seed,
                                const RunOptions& options);

}  // namespace sprintcast
