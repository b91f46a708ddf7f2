#include "models/curves/improvement_law.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/special_functions/gamma.hpp>

#include "models/exponential.hpp"
#include "models/logarithm.hpp"

namespace sprintcast {

// Means and standard deviations of normal priors; the log of the changes of approach in a unit of
// u; the log of the width of paces.
struct ImprovementLaw::Prior {
    double limit;
    double limit_spread;
    double log_rate;
    double log_rate_spread;
    double log_origin;
    double log_origin_spread;
    double log_jump;
    double log_jump_spread;
    double power;
    double power_spread;
    double log_changes;
    double log_pace_width;
};

namespace {

// Nine digits, without the detour over long double that Boost takes.
using NineDigits = boost::math::policies::policy<
    boost::math::policies::digits10<9>,
    boost::math::policies::promote_double<false>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

// P(low < Gamma(shape) <= high), from the smaller tail.
double gamma_between(double shape, double low, double high) {
    const auto tail = [&](double x) {
        return low > shape ? boost::math::gamma_q(shape, x, NineDigits{})
                           : boost::math::gamma_p(shape, x, NineDigits{});
    };
    const double at_high = std::isinf(high) ? (low > shape ? 0.0 : 1.0) : tail(high);
    return std::abs(at_high - tail(low));
}

}  // namespace

const ImprovementLaw::Prior& ImprovementLaw::prior_of(ScoreScale::Kind kind) {
    static constexpr Prior bounded{
        0.20, 2.6, -0.25, 0.55, 1.2, 1.1, -1.8, 0.65, 0.15, 0.34, -0.60, -0.55};
    static constexpr Prior rising{
        -0.50, 0.60, 0.50, 0.55, 2.4, 1.4, -0.8, 1.0, 0.70, 0.30, 1.20, 0.75};
    static constexpr Prior falling{
        -1.70, 0.80, -0.40, 0.80, 0.10, 1.5, -2.4, 1.2, -0.45, 0.35, 0.30, 0.00};
    switch (kind) {
        case ScoreScale::Kind::bounded:
            return bounded;
        case ScoreScale::Kind::rising:
            return rising;
        case ScoreScale::Kind::falling:
            break;
    }
    return falling;
}

ImprovementLaw::ImprovementLaw(ScoreScale::Kind kind)
    : kind_{kind},
      prior_{&prior_of(kind)},
      changes_{std::exp(prior_->log_changes)},
      pace_width_{std::exp(prior_->log_pace_width)},
      first_cap_{2.3},
      later_cap_{1.1} {}

ImprovementLaw::Metric ImprovementLaw::metric(const std::array<double, dimensions>& normals) const {
    return {portable_exp(prior_->log_rate + prior_->log_rate_spread * normals[0]),
            portable_exp(prior_->log_origin + prior_->log_origin_spread * normals[1]),
            portable_exp(prior_->log_jump + prior_->log_jump_spread * normals[2]),
            prior_->power + prior_->power_spread * normals[3]};
}

double ImprovementLaw::limit(double normal, double reached, double cap) const {
    const double a = prior_->limit + prior_->limit_spread * normal;
    return kind_ == ScoreScale::Kind::bounded ? reached + (1.0 - reached) / (1.0 + portable_exp(-a))
                                              : reached + portable_exp(std::min(a, cap));
}

double ImprovementLaw::pace(double normal) const {
    return portable_exp(pace_width_ * normal - 0.5 * pace_width_ * pace_width_);
}

double clock_work(double power, double from, double to) {
    constexpr double like_none = 1e-3;
    if (std::abs(power) < like_none) {
        return to - from;
    }
    return portable_exp(power * from) * (portable_exp(power * (to - from)) - 1.0) / power;
}

double chance_between(double mean, double low, double high) {
    if (mean > many_improvements) {
        return gamma_between(0.5 * mean, 0.5 * low, 0.5 * high);
    }
    // Sum over the number k of steps of P(k) P(low < Gamma(k) <= high): the gamma tails follow from
    // one another, as Gamma(k + 1) > x exactly where fewer than k + 1 events of a Poisson process
    // of mean x happen.
    constexpr double nobody = 600.0;  // exp(-x) of more overflows
    const double limited_low = std::min(low, nobody);
    const double limited_high = std::min(high, nobody);
    double low_term = portable_exp(-limited_low);
    double high_term = portable_exp(-limited_high);
    double low_tail = low_term;
    double high_tail = high_term;
    double weight = portable_exp(-mean);
    double left = 1.0 - weight;
    double total = low <= 0.0 ? weight : 0.0;
    constexpr double enough = 1e-12;
    for (int k = 1; left > enough; ++k) {
        weight *= mean / k;
        if (k > 1) {
            low_term *= limited_low / (k - 1);
            high_term *= limited_high / (k - 1);
            low_tail += low_term;
            high_tail += high_term;
        }
        total += weight * std::max(low_tail - high_tail, 0.0);
        if (weight < enough && k > mean) {
            break;
        }
        left -= weight;
    }
    return total;
}

double chance_of_step(
    double mean, double jump, double limit, double before, double after, double half) {
    constexpr double next_to_nothing = 1e-12;
    constexpr double least_left = 1e-9;
    const double rest = limit - after;
    const bool is_flat = after - before <= half;
    if (rest <= -half) {
        return is_flat ? 1.0 : 0.0;  // the approach is exhausted
    }
    const double left = std::max(limit - before, least_left);
    const double low =
        is_flat ? 0.0 : std::max(portable_log(left / std::max(rest + half, next_to_nothing)), 0.0);
    const double high = rest > half ? portable_log(left / std::max(rest - half, next_to_nothing))
                                    : std::numeric_limits<double>::infinity();
    return high <= low && low > 0.0 ? 0.0 : chance_between(mean, low / jump, high / jump);
}

}  // namespace sprintcast
