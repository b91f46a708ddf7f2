#include "models/improvement_curve.hpp"

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
    double below = 0.0;
    for (const std::size_t way : order) {
        below += weight(way) / groups;
        if (below >= p) {
            return past.scale.score_at(ways[way].limit);
        }
    }
    return past.scale.score_at(ways[order.back()].limit);
}

}  // namespace sprintcast
