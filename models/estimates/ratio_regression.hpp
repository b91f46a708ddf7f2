#pragma once

#include <span>

#include <Eigen/Core>

#include "models/estimates/size_effect.hpp"

namespace sprintcast {

/// Mean and standard deviation of what is known of a parameter.
struct NormalPrior {
    double mean;
    double sd;
};

/// What is known of an intercept and a slope on size before any story is finished.
struct LinePrior {
    NormalPrior intercept;
    NormalPrior slope;

    [[nodiscard]] Eigen::Vector2d mean() const { return {intercept.mean, slope.mean}; }
    [[nodiscard]] Eigen::Matrix2d precision() const;
};

/// A story's size against the usual one, and its log ratio.
struct RatioPoint {
    double x;
    double log_ratio;
};

/// Robust regression of log ratios on size: their errors are Student t of 5 degrees of freedom,
/// with a location a + b x + bends and a log scale c + d x.
struct RatioRegression {
    /// Weights of residuals are 6 / (5 + u^2); a story informs the location with 3/4, the log of
    /// the scale with 5/4; a residual times its weight over 3/4 has variance 4/3.
    static constexpr double location_information_each = 0.75;
    static constexpr double scale_information_each = 1.25;
    static constexpr double residual_variance = 4.0 / 3.0;

    double location;                       ///< a
    SizeEffect::Vector size_coefficients;  ///< b and the bends
    Eigen::Vector2d log_scale;             ///< (c, d)
    SizeEffect::Matrix size_covariance;    ///< of b and the bends
    Eigen::Matrix2d log_scale_covariance;

    [[nodiscard]] double scale(double x) const;

    /// Distance of a story from the line, in units of its scale.
    [[nodiscard]] double residual(const RatioPoint& point) const;

    /// What a residual counts for.
    [[nodiscard]] static double weight(double residual);
};

/// Penalised Fisher scoring, to 1e-5 or for 200 rounds. No scale is fitted below 0.02: ratios that
/// are all the same say that something was computed, not that it is known so well.
/// @param location   prior of a and b
/// @param log_scale  prior of c and d
[[nodiscard]] RatioRegression fit_ratio_regression(std::span<const RatioPoint> points,
                                                   const LinePrior& location,
                                                   const LinePrior& log_scale);

}  // namespace sprintcast
