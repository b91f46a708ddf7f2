#pragma once

#include <cstdint>
#include <span>

namespace sprintcast {

/// Quantile of a sorted sample at probability p: the straight line between the middles of the
/// values' shares, the first and the last value beyond them.
/// @param sorted  at least one value, ascending
/// @pre 0 <= p <= 1
[[nodiscard]] double sample_quantile(std::span<const double> sorted, double p);

/// Continuous ranked probability score of a forecast that is a sample: the mean distance of its
/// values from what came true, less half their mean distance from one another. Lower is better; in
/// the unit of the values. A forecast of one value scores its absolute error.
/// Source: T. Gneiting and A. E. Raftery, "Strictly Proper Scoring Rules, Prediction, and
/// Estimation", J. American Statistical Association 102(477), 2007, 359-378.
/// @param sorted  at least one value, ascending
[[nodiscard]] double crps(std::span<const double> sorted, double actual);

/// Probability integral transform: the share of a sample below what came true, where values equal
/// to it count by `part`. Uniform over [0, 1] when forecasts are calibrated and `part` is uniform.
/// @param sorted  at least one value, ascending
/// @param part    in [0, 1]
[[nodiscard]] double pit(std::span<const double> sorted, double actual, double part);

/// How much of a case lies inside a forecast's central interval [-]: 1 or 0 for a forecast without
/// equal values. Where the interval ends among values equal to what came true, the part of them
/// that lies within: the chance that `pit` does, its `part` being uniform.
///
/// So the mean over calibrated forecasts is `probability`, also where one value has a chance of its
/// own, as no gain has; intervals that take in all of such a value hold more than they say.
/// @param sorted       at least one value, ascending
/// @param probability  of the interval, in (0, 1)
[[nodiscard]] double part_inside(std::span<const double> sorted, double actual, double probability);

/// Both ends of an interval of probabilities [-].
struct ShareInterval {
    double low;
    double high;
};

/// 95 % confidence interval of a share that was met `hits` times of `count`.
///
/// Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
/// J. American Statistical Association 22(158), 1927, 209-212.
/// @param count  > 0; not whole when overlapping cases count for fewer
/// @pre 0 <= hits <= count
[[nodiscard]] ShareInterval wilson_interval(double hits, double count);

/// Standard errors in half of a 95 % confidence interval, by Student's t.
/// @param degrees_of_freedom  > 0
[[nodiscard]] double student_95(double degrees_of_freedom);

}  // namespace sprintcast
