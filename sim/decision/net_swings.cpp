#include "sim/decision/net_swings.hpp"

#include <algorithm>
#include <cmath>

namespace sprintcast {

std::vector<NetSwing> swing_net(const MetricPlan& metric,
                                const ImprovementCurve& curve,
                                const BacklogDelay& delay,
                                double net_mean,
                                std::uint64_t seed,
                                const RunOptions& options) {
    constexpr std::uint64_t paths = 16'384;
    const auto net = [&](const MetricPlan& changed, const BacklogDelay& its_delay) {
        return mean_net_of_next(changed, curve, its_delay, seed, paths, options);
    };
    const double same = net(metric, delay);
    std::vector<NetSwing> swings;
    for (const Lever lever : all_levers) {
        if (!has_lever(lever, metric, delay)) {
            continue;
        }
        const auto with = [&](double factor) {
            const auto [changed, its_delay] = scaled(lever, factor, metric, delay);
            return net_mean + net(changed, its_delay) - same;
        };
        swings.push_back({lever, with(1.0 - swing_share), with(1.0 + swing_share)});
    }
    std::stable_sort(swings.begin(), swings.end(), [](const NetSwing& a, const NetSwing& b) {
        return std::abs(a.more - a.less) > std::abs(b.more - b.less);
    });
    return swings;
}

}  // namespace sprintcast
