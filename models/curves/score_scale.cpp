#include "models/curves/score_scale.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/exponential.hpp"
#include "models/logarithm.hpp"

namespace sprintcast {

namespace {

constexpr double least_visible_share = 0.003;  // of the gap

// The number with so many decimals nearest to a value: the very number that they write. Steps that
// noise sets are no decimals: they count from where a score is.
double as_written(double value, double step) {
    constexpr int most_decimals = 10;
    double steps_a_unit = 1.0;
    for (int decimals = 0; decimals <= most_decimals; ++decimals) {
        constexpr double rounding = 1e-9;
        if (std::abs(steps_a_unit * step - 1.0) < rounding) {
            return std::round(value * steps_a_unit) / steps_a_unit;
        }
        steps_a_unit *= 10.0;
    }
    return value;
}

}  // namespace

ScoreScale::ScoreScale(const MetricKind& metric, std::span<const ScoredEffort> best, double step)
    : kind_{metric.better == Better::higher ? Kind::rising : Kind::falling},
      better_{metric.better},
      sign_{metric.better == Better::higher ? 1.0 : -1.0},
      step_{step},
      first_{best.front().score},
      counted_first_{first_} {
    if (metric.bound) {
        kind_ = Kind::bounded;
        bound_ = *metric.bound;
        return;
    }
    is_shifted_ = std::any_of(
        best.begin(), best.end(), [](const auto& scored) { return scored.score <= 0.0; });
    if (is_shifted_) {
        kind_ = Kind::rising;
        counted_first_ = std::abs(first_);
        for (const ScoredEffort& scored : best) {
            if (counted_first_ == 0.0) {
                counted_first_ = sign_ * (scored.score - first_);
            }
        }
        counted_first_ = std::max(counted_first_, step_);
    }
}

double ScoreScale::counted(double score) const {
    return is_shifted_ ? counted_first_ + sign_ * (score - first_) : score;
}

double ScoreScale::gap(double score) const {
    return kind_ == Kind::bounded ? std::abs(bound_ - score) : counted(score);
}

double ScoreScale::position(double score) const {
    if (score == first_) {
        return 0.0;
    }
    if (kind_ == Kind::bounded) {
        const double all = gap(first_);
        return all > 0.0 ? sign_ * (score - first_) / all : 0.0;
    }
    const double ratio = counted(score) / counted_first_;
    return kind_ == Kind::rising ? portable_log(ratio) : -portable_log(ratio);
}

double ScoreScale::score_at(double position) const {
    if (kind_ == Kind::bounded) {
        return first_ + sign_ * position * gap(first_);
    }
    const double value =
        counted_first_ * portable_exp(kind_ == Kind::rising ? position : -position);
    return is_shifted_ ? first_ + sign_ * (value - counted_first_) : value;
}

double ScoreScale::visible(double score) const {
    return std::max(step_, least_visible_share * gap(score));
}

double ScoreScale::raised(double score, double by) const {
    const double unit = visible(score);
    double change = 0.0;
    if (kind_ == Kind::bounded) {
        change = by * gap(first_);
    } else {
        const double factor = portable_exp(kind_ == Kind::rising ? by : -by);
        change = counted(score) * std::abs(factor - 1.0);
    }
    const double steps = std::floor(change / unit + 0.5);
    if (steps <= 0.0) {
        return score;
    }
    const double moved = as_written(score + sign_ * steps * unit, step_);
    if (kind_ == Kind::bounded && sign_ * (moved - bound_) > 0.0) {
        return bound_;
    }
    // A falling score stays above 0: half a step is written as nothing.
    return kind_ == Kind::falling && moved <= 0.0 ? std::min(score, step_) : moved;
}

double ScoreScale::gain(double from, double to) const {
    if (from == to) {
        return 0.0;
    }
    if (kind_ == Kind::bounded) {
        const double left = gap(from);
        return left > 0.0 ? sign_ * (to - from) / left : -std::numeric_limits<double>::infinity();
    }
    return position(to) - position(from);
}

ScoreScale ScoreScale::in_fine_steps() const {
    ScoreScale fine = *this;
    constexpr double finer = 1e-10;
    fine.step_ *= finer;
    return fine;
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
