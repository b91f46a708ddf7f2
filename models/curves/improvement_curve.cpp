#include "models/curves/improvement_curve.hpp"

#include <algorithm>
#include <numeric>

namespace sprintcast {

double ImprovementCurve::limit_score(double p) const {
    std::vector<std::size_t> order(ways.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return ways[a].limit < ways[b].limit;
    });
    const auto weight = [&](std::size_t way) {
        return up_to[way] - (way % group_size() == 0 ? 0.0 : up_to[way - 1]);
    };
    const double reached = past.scale.position(past.now());
    const auto score_of = [&](double limit) {
        return limit > reached ? past.scale.score_at(limit) : past.now();
    };
    double below = 0.0;
    for (const std::size_t way : order) {
        below += weight(way) / groups;
        if (below >= p) {
            return score_of(ways[way].limit);
        }
    }
    return score_of(ways[order.back()].limit);
}

}  // namespace sprintcast
