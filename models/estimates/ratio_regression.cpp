#include "models/estimates/ratio_regression.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <Eigen/Cholesky>
#include <Eigen/LU>

#include "models/square.hpp"

namespace sprintcast {

namespace {

constexpr double degrees_of_freedom = 5.0;

// Intercept, slope and bends.
constexpr int location_terms = 1 + SizeEffect::terms;
using LocationVector = Eigen::Matrix<double, location_terms, 1>;
using LocationMatrix = Eigen::Matrix<double, location_terms, location_terms>;

LocationVector location_basis(double x) {
    LocationVector basis;
    basis << 1.0, SizeEffect::basis(x);
    return basis;
}

}  // namespace

Eigen::Matrix2d LinePrior::precision() const {
    const auto one_over_square = [](double sd) { return 1.0 / square(sd); };
    return Eigen::Vector2d{one_over_square(intercept.sd), one_over_square(slope.sd)}.asDiagonal();
}

double RatioRegression::scale(double x) const {
    return std::exp(log_scale[0] + log_scale[1] * x);
}

double RatioRegression::residual(const RatioPoint& point) const {
    return (point.log_ratio - location - size_coefficients.dot(SizeEffect::basis(point.x))) /
           scale(point.x);
}

double RatioRegression::weight(double residual) {
    return (degrees_of_freedom + 1.0) / (degrees_of_freedom + square(residual));
}

RatioRegression fit_ratio_regression(std::span<const RatioPoint> points,
                                     const LinePrior& location,
                                     const LinePrior& log_scale) {
    constexpr int most_rounds = 200;
    constexpr double tolerance = 1e-5;
    constexpr double longest_step = 0.7;
    constexpr double least_scale = 0.02;
    constexpr double steepest_scale = 0.5;  // d, five prior standard deviations
    const Eigen::Vector2d lowest{std::log(least_scale), -steepest_scale};
    const Eigen::Vector2d highest{std::numeric_limits<double>::infinity(), steepest_scale};

    // What is known before: bends are as likely up as down.
    LocationVector location_mean = LocationVector::Zero();
    location_mean.head<2>() = location.mean();
    LocationMatrix location_precision = LocationMatrix::Zero();
    location_precision.topLeftCorner<2, 2>() = location.precision();
    location_precision.diagonal().tail<SizeEffect::bends>().setConstant(
        1.0 / square(SizeEffect::bend_sd));
    const Eigen::Matrix2d scale_precision = log_scale.precision();
    Eigen::Matrix2d scale_information = scale_precision;
    for (const RatioPoint& point : points) {
        const Eigen::Vector2d line{1.0, point.x};
        scale_information += RatioRegression::scale_information_each * line * line.transpose();
    }
    const auto scale_solver = scale_information.ldlt();

    // Location given scale, scale given location, until both stand still.
    RatioRegression fit{};
    LocationVector line = location_mean;
    const auto set_location = [&] {
        fit.location = line[0];
        fit.size_coefficients = line.tail<SizeEffect::terms>();
    };
    set_location();
    fit.log_scale = log_scale.mean();
    for (int round = 0; round < most_rounds; ++round) {
        LocationMatrix weights = location_precision;
        LocationVector pull = location_precision * location_mean;
        for (const RatioPoint& point : points) {
            const LocationVector basis = location_basis(point.x);
            const double weight =
                RatioRegression::weight(fit.residual(point)) / square(fit.scale(point.x));
            weights += weight * basis * basis.transpose();
            pull += weight * point.log_ratio * basis;
        }
        const LocationVector next = weights.ldlt().solve(pull);
        double change = (next - line).cwiseAbs().maxCoeff();
        line = next;
        set_location();

        Eigen::Vector2d gradient = scale_precision * (log_scale.mean() - fit.log_scale);
        for (const RatioPoint& point : points) {
            const double u = fit.residual(point);
            gradient +=
                (RatioRegression::weight(u) * square(u) - 1.0) * Eigen::Vector2d{1.0, point.x};
        }
        const Eigen::Vector2d step =
            scale_solver.solve(gradient).cwiseMax(-longest_step).cwiseMin(longest_step);
        const Eigen::Vector2d next_scale =
            (fit.log_scale + step).cwiseMax(lowest).cwiseMin(highest);
        change = std::max(change, (next_scale - fit.log_scale).cwiseAbs().maxCoeff());
        fit.log_scale = next_scale;
        if (change < tolerance) {
            break;
        }
    }

    // How well both are known then.
    LocationMatrix location_information = location_precision;
    for (const RatioPoint& point : points) {
        const LocationVector basis = location_basis(point.x);
        location_information += RatioRegression::location_information_each /
                                square(fit.scale(point.x)) * basis * basis.transpose();
    }
    fit.size_covariance =
        location_information.inverse().bottomRightCorner<SizeEffect::terms, SizeEffect::terms>();
    fit.log_scale_covariance = scale_information.inverse();
    return fit;
}

}  // namespace sprintcast
