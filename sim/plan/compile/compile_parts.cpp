#include "sim/plan/compile/compile_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sprintcast {

double points_of(const Story& story) {
    return story.is_unknown ? unknown_story_points : story.points.value_or(0.0);
}

Drawn compile_range(const Triangular& range, Plan& plan) {
    if (range.is_constant()) {
        return {std::nullopt, range.low()};
    }
    return {plan.tables.push_back(
                QuantileTable{[&](double p, Tail tail) { return range.quantile(p, tail); }}),
            0.0};
}

std::int64_t point_units(double points) {
    return std::llround(points / Plan::point_unit);
}

std::uint32_t words_below(double share) {
    return static_cast<std::uint32_t>(std::clamp(std::round(share * 0x1p32), 0.0, 0x1p32 - 1.0));
}

}  // namespace sprintcast
