#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "models/importance_sampling.hpp"
#include "models/past_curve.hpp"

namespace sprintcast {

/// One way in which the best score may go on rising, seen from the effort so far.
///
/// The share of what can be gained at all that is still to gain falls by exp(-D); D is a gamma
/// process in the logarithm of effort, with E in units of the effort so far:
///
///     D(E1, E2) ~ Gamma(shape rate (1 + origin) ln((origin + E2) / (origin + E1)) / jump,
///                       scale jump)
///     gain      = limit (1 - exp(-D))
///
/// From now on the rate is multiplied by `pace`, drawn once.
struct CurveParameters {
    double limit;   ///< what can be gained at all [gain], > 0
    double rate;    ///< mean fall of the logarithm now, a unit of the logarithm of effort [-], > 0
    double origin;  ///< how far before the first effort progress began [effort so far], > 0
    double jump;    ///< how lumpy progress is: the scale of D [-], > 0
    double pace;    ///< of the future against the past [-], > 0

    /// Shape of the gamma process from one effort to a later one, at the pace of the past.
    [[nodiscard]] double shape(double from, double to) const;
};

/// Another way: a power law with noise, in the same units. A score's gain is
///
///     limit (1 - ((origin + 1) / (origin + E))^(rate (1 + origin))) + offset + noise z
///
/// with z standard normal, drawn once for all of the future; the best score is at least the best so
/// far.
struct PowerLawParameters {
    double limit;   ///< [gain], in (0, 1)
    double rate;    ///< as for a curve [-], > 0
    double origin;  ///< as for a curve [effort so far], > 0
    double noise;   ///< standard deviation of a score around the law [gain], > 0
    double offset;  ///< of the law now from the best score [gain]

    /// Gain at an effort, without noise.
    [[nodiscard]] double gain_at(double effort) const;
};

/// Which ways of going on a curve has.
enum class CurveFamily {
    gamma_process,    ///< the first
    with_power_laws,  ///< half of the weight on each; for bounded metrics
};

/// What a metric's past says of its future: weighted ways to go on.
///
/// Immutable and valid once built, so one curve may be shared by all threads.
struct ImprovementCurve {
    static constexpr double stall_probability = 0.05;  ///< that nothing is gained ever again
    static constexpr double highest_limit = 5.0;       ///< without a bound [gain]
    static constexpr std::size_t dimensions = 5;       ///< of the points to fit with

    PastCurve past;
    std::vector<CurveParameters> ways;
    std::vector<double> weights;  ///< of the ways; they sum to 1
    double effective_draws;       ///< 1 / sum of squared weights
    Inference inference;          ///< how the ways were found
    double evidence;              ///< weight on the past [-]: below 1 only where tempered

    std::vector<PowerLawParameters> power_laws;  ///< empty in a gamma process alone
    std::vector<double> power_law_weights;       ///< they sum to 1

    /// Quantile of one parameter: the smallest value that weight p does not exceed.
    /// @pre 0 <= p <= 1
    [[nodiscard]] double quantile(double CurveParameters::*parameter, double p) const;
};

/// Probability of a gamma variate of scale 1 between two values, exact to nine digits also far out.
/// @param high  above low; may be infinite
[[nodiscard]] double gamma_between(double shape, double low, double high);

/// Logarithm of the probability of a past; minus infinity if it is impossible. A curve takes the
/// first score as given, a power law explains it too.
[[nodiscard]] double log_likelihood(const PastCurve& past, const CurveParameters& parameters);
[[nodiscard]] double log_likelihood(const PastCurve& past, const PowerLawParameters& parameters);

/// The curve that a past supports; one score alone leaves the prior.
/// @param points  see sample_posterior
/// @param go_on  called before each draw; what it throws ends the fit
/// @throws std::invalid_argument if power laws are asked for without a bound
[[nodiscard]] ImprovementCurve fit_improvement_curve(
    const PastCurve& past,
    std::span<const double> points,
    CurveFamily family = CurveFamily::gamma_process,
    const std::function<void()>& go_on = {});

}  // namespace sprintcast
