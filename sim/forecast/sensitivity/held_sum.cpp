#include "sim/forecast/sensitivity/held_sum.hpp"

#include <cmath>

#include "sim/forecast/sensitivity/normal_scores.hpp"

namespace sprintcast {

std::vector<HeldDraw> HeldSum::hold(double score) const {
    double squares = 0.0;
    for (const Part& part : parts_) {
        squares += part.weight * part.weight;
    }
    std::vector<HeldDraw> holds;
    if (squares > 0.0) {
        for (const Part& part : parts_) {
            holds.push_back({part.slot, word_at(score * part.weight / std::sqrt(squares))});
        }
    }
    return holds;
}

void append(std::vector<HeldDraw>& holds, const std::vector<HeldDraw>& more) {
    holds.insert(holds.end(), more.begin(), more.end());
}

double sum_of_powers(double keep, std::uint32_t count) {
    return keep * (1.0 - std::pow(keep, count)) / (1.0 - keep);
}

}  // namespace sprintcast
