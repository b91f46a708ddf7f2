#include "models/score_scale.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/exponential.hpp"

namespace sprintcast {

ScoreScale::ScoreScale(Kind kind, const MetricKind& metric, double best, double unit)
    : kind_{kind}, better_{metric.better}, best_{best} {
    const double sign = metric.better == Better::higher ? 1.0 : -1.0;
    switch (kind) {
        case Kind::bounded:
            unit_ = metric.bound.value() - best;
            break;
        case Kind::ratio:
            unit_ = sign;
            break;
        case Kind::difference:
            unit_ = sign * unit;
            break;
    }
}

double ScoreScale::gain_to(double score) const {
    if (score == best_) {
        return 0.0;
    }
    switch (kind_) {
        case Kind::ratio:
            return unit_ * std::log(score / best_);
        case Kind::bounded:
            if (unit_ == 0.0) {  // nothing is better than the bound
                return -std::numeric_limits<double>::infinity();
            }
            break;
        case Kind::difference:
            break;
    }
    return (score - best_) / unit_;
}

double ScoreScale::score_at(double gain) const {
    return kind_ == Kind::ratio ? best_ * portable_exp(unit_ * gain) : best_ + unit_ * gain;
}

double ScoreScale::gain_of_step(double step) const {
    return kind_ == Kind::ratio ? step / best_ : step / std::abs(unit_);
}

double decimal_step(std::span<const ScoredEffort> scores) {
    constexpr int most_decimals = 10;
    double scale = 1.0;
    for (int decimals = 0; decimals < most_decimals; ++decimals) {
        const bool is_shown = std::all_of(scores.begin(), scores.end(), [&](const auto& scored) {
            const double steps = scored.score * scale;
            return std::abs(steps - std::round(steps)) <= 1e-9 * std::max(1.0, std::abs(steps));
        });
        if (is_shown) {
            break;
        }
        scale *= 10.0;
    }
    return 1.0 / scale;
}

}  // namespace sprintcast
