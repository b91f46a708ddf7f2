#include "models/importance_sampling.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include <Eigen/Cholesky>
#include <Eigen/Core>

namespace sprintcast {

namespace {

constexpr std::size_t dimensions = std::tuple_size_v<Theta>;
using Vector = Eigen::Matrix<double, int{dimensions}, 1>;
using Matrix = Eigen::Matrix<double, int{dimensions}, int{dimensions}>;

Vector vector_of(const Theta& theta) {
    return Eigen::Map<const Vector>{theta.data()};
}

/// Draws, and how well they explain the evidence.
struct Sample {
    std::vector<Theta> draws;
    std::vector<double> log_likelihoods;
    std::vector<double> log_ratios;  // prior density over that of the draws
};

std::vector<double> weights_of(const Sample& sample, double power) {
    std::vector<double> logs(sample.draws.size());
    for (std::size_t i = 0; i < logs.size(); ++i) {
        logs[i] = power * sample.log_likelihoods[i] + sample.log_ratios[i];
    }
    // Evidence that is impossible under all draws tells nothing apart.
    const double highest = *std::max_element(logs.begin(), logs.end());
    std::vector<double> weights(logs.size(), 1.0);
    if (highest > -std::numeric_limits<double>::infinity()) {
        for (std::size_t i = 0; i < logs.size(); ++i) {
            weights[i] = std::exp(logs[i] - highest);
        }
    }
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights) {
        weight /= sum;
    }
    return weights;
}

double effective(const std::vector<double>& weights) {
    return 1.0 / std::inner_product(weights.begin(), weights.end(), weights.begin(), 0.0);
}

// The weights of as much of the evidence as leaves draws enough, at most half, and how much it is.
std::pair<std::vector<double>, double> tempered_weights(const Sample& sample) {
    double power = 0.5;
    std::vector<double> weights = weights_of(sample, power);
    for (int halving = 1; effective(weights) < least_effective_draws && halving < most_halvings;
         ++halving) {
        power *= 0.5;
        weights = weights_of(sample, power);
    }
    return {std::move(weights), power};
}

/// A normal distribution to draw from.
struct Proposal {
    Vector mean;
    Matrix root;  // of the covariance
};

// The moments of a weighted sample, the covariance widened.
Proposal fit_proposal(const Sample& sample,
                      const std::vector<double>& weights,
                      const Vector& prior_deviation) {
    Vector mean = Vector::Zero();
    for (std::size_t i = 0; i < weights.size(); ++i) {
        mean += weights[i] * vector_of(sample.draws[i]);
    }
    Matrix covariance = Matrix::Zero();
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Vector deviation = vector_of(sample.draws[i]) - mean;
        covariance += weights[i] * deviation * deviation.transpose();
    }
    constexpr double widening = 1.5;
    // A few draws may leave a direction without any spread: it gets a hundredth of the prior's.
    const Matrix least = (1e-4 * prior_deviation.cwiseAbs2()).asDiagonal();
    return {mean, (widening * covariance + least).llt().matrixL()};
}

}  // namespace

Posterior sample_posterior(const NormalPrior& prior,
                           const std::function<double(const Theta&)>& log_likelihood,
                           std::span<const double> normals) {
    const std::size_t points = normals.size() / dimensions;
    assert(points > 0 && points * dimensions == normals.size() && points % more_draws == 0);
    const Vector prior_mean = vector_of(prior.mean);
    const Vector prior_deviation = vector_of(prior.deviation);
    const auto point = [&](std::size_t i) {
        return Vector{Eigen::Map<const Vector>{normals.data() + i * dimensions}};
    };
    const auto add = [&](Sample& sample, const Vector& vector, double log_ratio) {
        Theta theta{};
        Eigen::Map<Vector>{theta.data()} = vector;
        sample.draws.push_back(theta);
        sample.log_likelihoods.push_back(log_likelihood(theta));
        sample.log_ratios.push_back(log_ratio);
    };

    // Draws from the prior, more of them where few explain the evidence.
    Sample sample;
    const auto add_prior_draws_up_to = [&](std::size_t count) {
        for (std::size_t i = sample.draws.size(); i < count; ++i) {
            add(sample, prior_mean + prior_deviation.cwiseProduct(point(i)), 0.0);
        }
    };
    add_prior_draws_up_to(points / more_draws);
    std::vector<double> weights = weights_of(sample, 1.0);
    Inference inference = Inference::prior_draws;
    if (effective(weights) < least_effective_draws) {
        add_prior_draws_up_to(points);
        weights = weights_of(sample, 1.0);
        inference = Inference::more_draws;
    }

    // Draws from where the evidence points to, as much of it as the draws before could bear.
    double power = 1.0;
    for (int refit = 0; effective(weights) < least_effective_draws && refit < most_refits;
         ++refit) {
        const Proposal proposal =
            fit_proposal(sample, tempered_weights(sample).first, prior_deviation);
        sample = {};
        for (std::size_t i = 0; i < points / more_draws; ++i) {
            const Vector z = point(i);
            const Vector theta = proposal.mean + proposal.root * z;
            const Vector standard = (theta - prior_mean).cwiseQuotient(prior_deviation);
            add(sample, theta, 0.5 * (z.squaredNorm() - standard.squaredNorm()));
        }
        weights = weights_of(sample, 1.0);
        inference = Inference::refitted;
    }
    if (effective(weights) < least_effective_draws) {
        std::tie(weights, power) = tempered_weights(sample);
        inference = Inference::tempered;
    }
    const double effective_draws = effective(weights);
    return {std::move(sample.draws), std::move(weights), effective_draws, inference, power};
}

}  // namespace sprintcast
