#include "models/curves/past_curve.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace sprintcast {

namespace {

bool is_better(double a, double b, Better better) {
    return better == Better::higher ? a > b : a < b;
}

void check(std::span<const ScoredEffort> scores, const MetricKind& metric) {
    if (scores.empty()) {
        throw std::invalid_argument{"a curve needs a score"};
    }
    double effort = 0.0;
    for (const ScoredEffort& scored : scores) {
        // Written so that NaN fails too.
        if (!(scored.effort >= effort && std::isfinite(scored.effort))) {
            throw std::invalid_argument{"effort " + std::to_string(scored.effort) +
                                        " is out of order (cumulative efforts do not fall)"};
        }
        effort = scored.effort;
        if (!std::isfinite(scored.score) ||
            (metric.bound && is_better(scored.score, *metric.bound, metric.better))) {
            throw std::invalid_argument{"score " + std::to_string(scored.score) +
                                        " is beyond the metric's bound"};
        }
    }
    if (!(effort > 0.0)) {
        throw std::invalid_argument{"the last effort is 0 (a curve rises with effort)"};
    }
    if (metric.resolution && !(*metric.resolution > 0.0 && std::isfinite(*metric.resolution))) {
        throw std::invalid_argument{"resolution " + std::to_string(*metric.resolution) +
                                    " is not positive"};
    }
}

}  // namespace

bool PastCurve::is_at_bound() const {
    return scale.is_bound(now());
}

PastCurve read_past(std::span<const ScoredEffort> scores, const MetricKind& metric) {
    check(scores, metric);

    // The best score so far, after the last attempt at each effort.
    std::vector<ScoredEffort> best;
    for (const ScoredEffort& scored : scores) {
        ScoredEffort point = scored;
        if (!best.empty() && !is_better(point.score, best.back().score, metric.better)) {
            point.score = best.back().score;
        }
        if (!best.empty() && best.back().effort == point.effort) {
            best.back() = point;
        } else {
            best.push_back(point);
        }
    }

    const auto first_above = std::find_if(
        best.begin(), best.end(), [](const auto& scored) { return scored.effort > 0.0; });
    const double step = metric.resolution.value_or(decimal_step(scores));
    return {{metric, best, step}, first_above->effort, std::move(best)};
}

}  // namespace sprintcast
