#include "sim/forecast/sensitivity/normal_scores.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sprintcast {

double probability_of(double score) {
    return 0.5 * std::erfc(-score / std::numbers::sqrt2);
}

std::uint32_t word_at(double score) {
    return static_cast<std::uint32_t>(
        std::clamp(probability_of(score) * 0x1p32, 0.0, 0x1p32 - 1.0));
}

}  // namespace sprintcast
