#include "sim/plan/metric_plan.hpp"

#include <algorithm>

namespace sprintcast {

ScoreWorth::ScoreWorth(std::vector<std::pair<double, double>> rows) : rows_{std::move(rows)} {}

double ScoreWorth::at(double score) const {
    if (rows_.empty()) {
        return slope_ * score;
    }
    const auto above = std::upper_bound(
        rows_.begin(), rows_.end(), score, [](double x, const auto& row) { return x < row.first; });
    if (above == rows_.begin()) {
        return rows_.front().second;
    }
    const auto& [low, worth] = *(above - 1);
    if (above == rows_.end()) {
        return worth;
    }
    return worth + (above->second - worth) * (score - low) / (above->first - low);
}

ScoreWorth ScoreWorth::times(double factor) const {
    ScoreWorth scaled = *this;
    scaled.slope_ *= factor;
    for (auto& row : scaled.rows_) {
        row.second *= factor;
    }
    return scaled;
}

}  // namespace sprintcast
