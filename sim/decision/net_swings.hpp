#pragma once

#include <cstdint>
#include <vector>

#include "sim/decision/lever.hpp"
#include "sim/decision/payoff.hpp"

namespace sprintcast {

/// How much less and more of each thing is looked at: a fifth.
inline constexpr double swing_share = 0.2;

/// The net of the next sprint with less and with more of one thing.
struct NetSwing {
    Lever lever;
    double less = 0.0;  ///< mean net with a fifth less of it [currency]
    double more = 0.0;  ///< with a fifth more
};

/// What the net of the next sprint rests on, the widest swing first. All have the same luck.
/// @param net_mean  of the next sprint as it is [currency]
/// @throws Interrupted
[[nodiscard]] std::vector<NetSwing> swing_net(const MetricPlan& metric,
                                              const ImprovementCurve& curve,
                                              const BacklogDelay& delay,
                                              double net_mean,
                                              std::uint64_t seed,
                                              const RunOptions& options);

}  // namespace sprintcast
