#include "models/estimation_error.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace sprintcast {

namespace {

struct Normal {
    double mean;
    double sd;
};

// The prior. Its normals are in the notation of the header; its shocks a grid of scales.
constexpr Normal prior_location{-0.05, 0.16};
constexpr Normal prior_size_slope{-0.10, 0.15};
constexpr Normal prior_log_scale{-0.50, 0.33};
constexpr Normal prior_log_scale_slope{0.0, 0.10};
constexpr double prior_exact_logit = -1.9;
constexpr double prior_exact_logit_slope = -0.8;
constexpr std::array<Normal, 3> slow_scales{{{0.15, 0.50}, {0.35, 0.35}, {0.70, 0.15}}};
constexpr std::array<Normal, 3> fast_scales{{{0.10, 0.25}, {0.25, 0.45}, {0.40, 0.30}}};
constexpr TwoPieceStudentT::Parameters prior_residual{.mode = 0.20,
                                                      .left_scale = 1.14,
                                                      .right_scale = 0.90,
                                                      .degrees_of_freedom = 5.5,
                                                      .lowest = -6.0,
                                                      .highest = 4.5};

// What no parameter above explains, added to every trial.
constexpr double extra_size_slope_sd = 0.10;
constexpr double extra_log_scale_sd = 0.07;

constexpr int prior_residual_points = 400;
constexpr int residual_points = 1025;

double square(double x) {
    return x * x;
}

// Residuals of 0 stories: the prior's quantiles at the middles of equal shares, interpolated.
std::vector<double> prior_residuals() {
    const TwoPieceStudentT residual{prior_residual};
    std::vector<double> sorted(prior_residual_points);
    for (int i = 0; i < prior_residual_points; ++i) {
        sorted[static_cast<std::size_t>(i)] = residual.quantile((i + 0.5) / prior_residual_points);
    }
    std::vector<double> table(residual_points);
    for (int i = 0; i < residual_points; ++i) {
        const double rank = static_cast<double>(i) / (residual_points - 1) * prior_residual_points;
        const double place = std::clamp(rank - 0.5, 0.0, prior_residual_points - 1.0);
        const auto below = std::min(static_cast<std::size_t>(place), sorted.size() - 2);
        const double part = place - static_cast<double>(below);
        table[static_cast<std::size_t>(i)] =
            sorted[below] + part * (sorted[below + 1] - sorted[below]);
    }
    return table;
}

}  // namespace

double EstimationErrorModel::exact_probability(double log_size) const {
    const double logit = exact_logit + exact_logit_slope * (log_size - reference_log_size);
    return 1.0 / (1.0 + std::exp(-logit));
}

double EstimationErrorModel::residual_quantile(double p, Tail tail) const {
    assert(p > 0.0 && p < 1.0);
    const double last = static_cast<double>(residuals.size() - 1);
    const double place = tail == Tail::lower ? p * last : (1.0 - p) * last;
    const auto below = std::min(static_cast<std::size_t>(place), residuals.size() - 2);
    const double part = place - static_cast<double>(below);
    return residuals[below] + part * (residuals[below + 1] - residuals[below]);
}

EstimationErrorModel prior_estimation_error(double reference_log_size) {
    EstimationErrorModel model{};
    model.reference_log_size = reference_log_size;
    model.location = prior_location.mean;
    model.size_slope = prior_size_slope.mean;
    model.size_slope_sd = std::hypot(prior_size_slope.sd, extra_size_slope_sd);
    model.log_scale = {prior_log_scale.mean, prior_log_scale_slope.mean};
    model.log_scale_cholesky << std::hypot(prior_log_scale.sd, extra_log_scale_sd), 0.0,  //
        0.0, prior_log_scale_slope.sd;
    model.exact_logit = prior_exact_logit;
    model.exact_logit_slope = prior_exact_logit_slope;
    model.residuals = prior_residuals();

    // 4/3: the variance of a Student t residual with 5 degrees of freedom, winsorised by its
    // weights.
    constexpr double residual_variance = 4.0 / 3.0;
    const double location_sd = prior_location.sd / std::exp(prior_log_scale.mean);
    std::size_t point = 0;
    for (const auto& [slow, slow_weight] : slow_scales) {
        for (const auto& [fast, fast_weight] : fast_scales) {
            const double shared = (square(slow) + square(fast)) / residual_variance;
            model.shocks.at(point++) = {
                .weight = slow_weight * fast_weight,
                .slow_scale = slow,
                .fast_scale = fast,
                .own_share = std::sqrt(std::max(0.3, 1.0 - shared)),
                .mean = Eigen::Vector3d::Zero(),
                .cholesky = Eigen::Vector3d{location_sd, slow, fast}.asDiagonal()};
        }
    }
    return model;
}

}  // namespace sprintcast
