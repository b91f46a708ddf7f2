#include "models/improvement_curve.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include <boost/math/special_functions/gamma.hpp>

namespace sprintcast {

namespace {

// Priors learned from 144 real series by maximising predictive scores, each family of series
// weighing the root of its size. Of the limit (logit, or log without a bound), and the logs of
// rate, origin, jump and pace.
constexpr NormalPrior bounded_prior{{-0.25, 0.57, -0.53, -1.32, 0.33},
                                    {1.05, 0.83, 1.05, 0.70, 1.19}};
constexpr NormalPrior rising_prior{{1.47, 0.12, 0.96, 0.54, 0.24}, {1.64, 0.89, 1.10, 1.16, 0.90}};
constexpr NormalPrior falling_prior{{1.25, 0.43, 0.66, 0.63, 0.00}, {1.43, 0.85, 1.20, 1.27, 0.67}};

// Of the limit (logit), the logs of rate, origin and noise, and the offset over the noise.
constexpr NormalPrior power_law_prior{{-0.08, 0.33, -0.96, -1.79, 0.27},
                                      {1.67, 0.87, 1.58, 0.65, 0.74}};

// Smaller steps would leave "no improvement" without meaning.
constexpr double least_resolution = 0.003;

bool is_bounded(const PastCurve& past) {
    return past.scale.kind() == ScoreScale::Kind::bounded;
}

const NormalPrior& prior_of(const PastCurve& past) {
    if (is_bounded(past)) {
        return bounded_prior;
    }
    return past.scale.better() == Better::higher ? rising_prior : falling_prior;
}

double logistic(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}

CurveParameters curve_of(const PastCurve& past, const Theta& theta) {
    constexpr double least_movement = 0.01;
    const double limit =
        is_bounded(past)
            ? logistic(theta[0])
            : std::min((past.points.front().behind + least_movement) * std::exp(theta[0]),
                       ImprovementCurve::highest_limit);
    return {limit, std::exp(theta[1]), std::exp(theta[2]), std::exp(theta[3]), std::exp(theta[4])};
}

PowerLawParameters power_law_of(const Theta& theta) {
    const double noise = std::exp(theta[3]);
    return {logistic(theta[0]), std::exp(theta[1]), std::exp(theta[2]), noise, noise * theta[4]};
}

double half_step_of(const PastCurve& past) {
    return 0.5 * std::max(past.resolution, least_resolution);
}

// Nine digits, without the detour over long double that Boost takes; what is too large on the way
// there is infinite, and no error.
using FastMath = boost::math::policies::policy<
    boost::math::policies::digits10<9>,
    boost::math::policies::promote_double<false>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>;

}  // namespace

double CurveParameters::shape(double from, double to) const {
    return rate * (1.0 + origin) * std::log1p((to - from) / (origin + from)) / jump;
}

double PowerLawParameters::gain_at(double effort) const {
    const double log_ratio = std::log((origin + 1.0) / (origin + effort));
    return limit * (1.0 - std::exp(rate * (1.0 + origin) * log_ratio)) + offset;
}

double ImprovementCurve::quantile(double CurveParameters::*parameter, double p) const {
    std::vector<std::size_t> order(ways.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return ways[a].*parameter < ways[b].*parameter;
    });
    double below = 0.0;
    for (const std::size_t i : order) {
        below += weights[i];
        if (below >= p) {
            return ways[i].*parameter;
        }
    }
    return ways[order.back()].*parameter;
}

double gamma_between(double shape, double low, double high) {
    assert(shape > 0.0 && low >= 0.0 && high > low);
    if (high == std::numeric_limits<double>::infinity()) {
        return boost::math::gamma_q(shape, low, FastMath{});
    }
    if (low == 0.0) {
        return boost::math::gamma_p(shape, high, FastMath{});
    }
    // The difference of the smaller tails keeps its digits ...
    const auto tail = [&](double x) {
        return low > shape ? boost::math::gamma_q(shape, x, FastMath{})
                           : boost::math::gamma_p(shape, x, FastMath{});
    };
    const double at_low = tail(low);
    const double at_high = tail(high);
    const double between = std::abs(at_high - at_low);
    constexpr double too_close = 1e-5;
    if (between > too_close * std::max(at_low, at_high)) {
        return between;
    }
    // ... unless they are close together: then the density hardly changes from one to the other.
    const double middle = 0.5 * (low + high);
    const double log_density =
        (shape - 1.0) * std::log(middle) - middle - boost::math::lgamma(shape, FastMath{});
    return std::exp(log_density) * (high - low);
}

double log_likelihood(const PastCurve& past, const CurveParameters& parameters) {
    if (past.is_at_bound) {
        return 0.0;
    }
    const double half_step = half_step_of(past);
    double log_probability = 0.0;
    for (std::size_t i = 1; i < past.points.size(); ++i) {
        const PastCurve::Point& before = past.points[i - 1];
        const PastCurve::Point& after = past.points[i];
        // How far the remaining gap may have fallen, as far as the score shows it.
        const double gap_before = parameters.limit + before.behind;
        const double gap_after = parameters.limit + after.behind;
        const double low = std::max(0.0, std::log(gap_before / (gap_after + half_step)));
        const double high = gap_after <= half_step ? std::numeric_limits<double>::infinity()
                                                   : std::log(gap_before / (gap_after - half_step));
        log_probability += std::log(gamma_between(parameters.shape(before.effort, after.effort),
                                                  low / parameters.jump,
                                                  high / parameters.jump));
    }
    return log_probability;
}

double log_likelihood(const PastCurve& past, const PowerLawParameters& parameters) {
    if (past.is_at_bound) {
        return 0.0;
    }
    const double width = half_step_of(past) / parameters.noise;
    double log_probability = 0.0;
    for (const PastCurve::Point& point : past.points) {
        // The chance that law and noise give what the score shows: from the nearer tail, which
        // keeps its digits.
        const double law = parameters.gain_at(point.effort);
        const double distance = std::abs(point.behind + law) / parameters.noise;
        const auto beyond = [](double z) { return 0.5 * std::erfc(z / std::sqrt(2.0)); };
        log_probability += std::log(beyond(distance - width) - beyond(distance + width));
    }
    return log_probability;
}

ImprovementCurve fit_improvement_curve(const PastCurve& past,
                                       std::span<const double> points,
                                       CurveFamily family,
                                       const std::function<void()>& go_on) {
    const auto likelihood_of = [&](const auto& parameters) {
        if (go_on) {
            go_on();
        }
        return log_likelihood(past, parameters);
    };
    const Posterior posterior = sample_posterior(
        prior_of(past),
        [&](const Theta& theta) { return likelihood_of(curve_of(past, theta)); },
        points);
    ImprovementCurve curve{past,
                           {},
                           posterior.weights,
                           posterior.effective_draws,
                           posterior.inference,
                           posterior.power,
                           {},
                           {}};
    for (const Theta& theta : posterior.draws) {
        curve.ways.push_back(curve_of(past, theta));
    }
    if (family == CurveFamily::with_power_laws) {
        if (!is_bounded(past)) {
            throw std::invalid_argument{"power laws need a metric with a bound"};
        }
        const Posterior laws = sample_posterior(
            power_law_prior,
            [&](const Theta& theta) { return likelihood_of(power_law_of(theta)); },
            points);
        curve.power_law_weights = laws.weights;
        for (const Theta& theta : laws.draws) {
            curve.power_laws.push_back(power_law_of(theta));
        }
    }
    return curve;
}

}  // namespace sprintcast
