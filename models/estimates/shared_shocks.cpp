#include "models/estimates/shared_shocks.hpp"

#include <algorithm>
#include <cmath>

#include <Eigen/Cholesky>

#include "models/square.hpp"

namespace sprintcast {

namespace {

using Eigen::Matrix3d;
using Eigen::Vector3d;

// The prior of the shocks' scales, which form a grid.
struct Weighted {
    double scale;
    double weight;
};
constexpr std::array<Weighted, 3> slow_scales{{{0.15, 0.50}, {0.35, 0.35}, {0.70, 0.15}}};
constexpr std::array<Weighted, 3> fast_scales{{{0.10, 0.25}, {0.25, 0.45}, {0.40, 0.30}}};

// What one story leaves of the slow shock, and of the fast one.
double slow_keep() {
    return std::exp2(-1.0 / EstimationErrorModel::slow_half_life);
}
double fast_keep() {
    return std::exp2(-1.0 / EstimationErrorModel::fast_half_life);
}

// Kalman filter of (alpha, z, f) over the history and the stories begun since, for one pair of
// scales; returns the log evidence.
double filter_shocks(std::span<const ShockReading> readings,
                     std::uint64_t begun_since,
                     const RatioRegression& regression,
                     const NormalPrior& location,
                     EstimationErrorModel::SharedShocks& shocks,
                     Matrix3d& covariance) {
    const double scale = std::exp(regression.log_scale[0]);
    const double noise = RatioRegression::residual_variance * square(shocks.own_share);

    // The location's prior moves with the line that was fitted.
    Vector3d mean{(location.mean - regression.location) / scale, 0.0, 0.0};
    covariance =
        Vector3d{square(location.sd / scale), square(shocks.slow_scale), square(shocks.fast_scale)}
            .asDiagonal();
    const auto drift = [&](const Vector3d& keep) {
        mean = mean.cwiseProduct(keep);
        covariance = covariance.cwiseProduct(keep * keep.transpose());
        covariance(1, 1) += square(shocks.slow_scale) * (1.0 - square(keep[1]));
        covariance(2, 2) += square(shocks.fast_scale) * (1.0 - square(keep[2]));
    };
    const Vector3d keep{1.0, slow_keep(), fast_keep()};
    double log_evidence = 0.0;
    for (const ShockReading& reading : readings) {
        drift(keep);
        if (!reading.counts) {
            continue;
        }
        const Vector3d gain = covariance.rowwise().sum();  // all three add up in an observation
        const double variance = gain.sum() + noise;
        const double error = reading.value - mean.sum();
        log_evidence -= 0.5 * (std::log(variance) + error * error / variance);
        mean += gain * (error / variance);
        covariance -= gain * gain.transpose() / variance;
    }
    const auto since = static_cast<double>(begun_since);
    drift({1.0, std::pow(slow_keep(), since), std::pow(fast_keep(), since)});
    shocks.mean = mean;
    return log_evidence;
}

// Mean correlation between any two of the first `count` values of an autoregression.
double mean_correlation(double keep, double count) {
    const double sum = count * (1.0 + keep) / (1.0 - keep) -
                       2.0 * keep * (1.0 - std::pow(keep, count)) / square(1.0 - keep);
    return sum / square(count);
}

// What the shocks hide from the fitted scale. Over a history, shocks move the stories together, and
// what they move together looks like location: the scale that the regression sees is too small by
// this factor, as far as it comes from the history and not from the prior.
double hidden_scale(double slow, double fast, double stories, const NormalPrior& log_scale) {
    if (stories == 0.0) {
        return 1.0;
    }
    const double hidden = (square(slow) * mean_correlation(slow_keep(), stories) +
                           square(fast) * mean_correlation(fast_keep(), stories)) /
                          RatioRegression::residual_variance;
    const double seen = std::max(0.3, 1.0 - hidden);
    const double prior_precision = 1.0 / square(log_scale.sd);
    const double learned = RatioRegression::scale_information_each * stories /
                           (RatioRegression::scale_information_each * stories + prior_precision);
    return std::pow(seen, -0.5 * learned);
}

Matrix3d square_root(Matrix3d covariance) {
    constexpr double rounding = 1e-12;  // the filter may leave a variance just below 0
    covariance.diagonal().array() += rounding;
    return covariance.llt().matrixL();
}

}  // namespace

std::array<EstimationErrorModel::SharedShocks, 9> fit_shared_shocks(
    std::span<const ShockReading> readings,
    std::uint64_t begun_since,
    const RatioRegression& regression,
    const NormalPrior& location,
    const NormalPrior& log_scale) {
    std::array<EstimationErrorModel::SharedShocks, 9> grid{};
    std::array<double, 9> log_weights{};
    std::size_t place = 0;
    for (const auto& [slow, slow_weight] : slow_scales) {
        for (const auto& [fast, fast_weight] : fast_scales) {
            const double shared =
                (square(slow) + square(fast)) / RatioRegression::residual_variance;
            EstimationErrorModel::SharedShocks& shocks = grid.at(place);
            const double hidden =
                hidden_scale(slow, fast, static_cast<double>(readings.size()), log_scale);
            shocks.slow_scale = hidden * slow;
            shocks.fast_scale = hidden * fast;
            shocks.own_share = hidden * std::sqrt(std::max(0.3, 1.0 - shared));
            Matrix3d covariance;
            log_weights.at(place) =
                std::log(slow_weight * fast_weight) +
                filter_shocks(readings, begun_since, regression, location, shocks, covariance);
            shocks.cholesky = square_root(covariance);
            ++place;
        }
    }
    const double greatest = *std::max_element(log_weights.begin(), log_weights.end());
    double total = 0.0;
    for (std::size_t i = 0; i < grid.size(); ++i) {
        grid.at(i).weight = std::exp(log_weights.at(i) - greatest);
        total += grid.at(i).weight;
    }
    for (auto& shocks : grid) {
        shocks.weight /= total;
    }
    return grid;
}

}  // namespace sprintcast
