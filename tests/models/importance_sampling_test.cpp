#include "models/importance_sampling.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include <catch2/catch.hpp>

#include "models/distributions.hpp"
#include "sim/random/sobol.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

const NormalPrior prior{{1.0, 0.0, 0.0, 0.0, -1.0}, {2.0, 1.0, 1.0, 1.0, 0.5}};

std::vector<double> normals(std::size_t points) {
    std::vector<double> result = sobol_points(points, 5);
    for (double& x : result) {
        x = normal_quantile(x);
    }
    return result;
}

/// Normal evidence about each parameter: closed-form posteriors.
struct Evidence {
    Theta mean;
    double deviation;

    [[nodiscard]] double operator()(const Theta& theta) const {
        double log_likelihood = 0.0;
        for (std::size_t i = 0; i < theta.size(); ++i) {
            const double z = (theta[i] - mean[i]) / deviation;
            log_likelihood -= 0.5 * z * z;
        }
        return log_likelihood;
    }
};

double mean_of(const Posterior& posterior, std::size_t parameter) {
    double mean = 0.0;
    for (std::size_t i = 0; i < posterior.draws.size(); ++i) {
        mean += posterior.weights[i] * posterior.draws[i][parameter];
    }
    return mean;
}

double deviation_of(const Posterior& posterior, std::size_t parameter) {
    const double mean = mean_of(posterior, parameter);
    double variance = 0.0;
    for (std::size_t i = 0; i < posterior.draws.size(); ++i) {
        const double distance = posterior.draws[i][parameter] - mean;
        variance += posterior.weights[i] * distance * distance;
    }
    return std::sqrt(variance);
}

// The posterior of parameter i when the evidence counts by a power.
void check_conjugate(const Posterior& posterior,
                     const Evidence& evidence,
                     double power,
                     double tolerance) {
    for (std::size_t i = 0; i < prior.mean.size(); ++i) {
        const double prior_precision = 1.0 / (prior.deviation[i] * prior.deviation[i]);
        const double precision =
            prior_precision + power / (evidence.deviation * evidence.deviation);
        const double mean = (prior_precision * prior.mean[i] +
                             power / (evidence.deviation * evidence.deviation) * evidence.mean[i]) /
                            precision;
        const double deviation = 1.0 / std::sqrt(precision);
        CHECK_THAT(mean_of(posterior, i), WithinAbs(mean, tolerance * deviation));
        CHECK_THAT(deviation_of(posterior, i), WithinAbs(deviation, tolerance * deviation));
    }
    CHECK_THAT(std::accumulate(posterior.weights.begin(), posterior.weights.end(), 0.0),
               WithinAbs(1.0, 1e-9));
}

TEST_CASE("without evidence the prior stays, with all draws effective", "[importance]") {
    const Posterior posterior = sample_posterior(
        prior, [](const Theta&) { return 0.0; }, normals(4 * 4096));
    CHECK(posterior.inference == Inference::prior_draws);
    CHECK(posterior.draws.size() == 4096);
    CHECK_THAT(posterior.effective_draws, WithinAbs(4096.0, 1e-6));
    for (std::size_t i = 0; i < prior.mean.size(); ++i) {
        CHECK_THAT(mean_of(posterior, i), WithinAbs(prior.mean[i], 0.01));
        CHECK_THAT(deviation_of(posterior, i), WithinAbs(prior.deviation[i], 0.01));
    }
}

TEST_CASE("mild evidence needs the first draws only", "[importance]") {
    const Evidence evidence{{0.5, 0.5, 0.0, -0.5, -1.0}, 1.0};
    const Posterior posterior = sample_posterior(prior, evidence, normals(4 * 16384));
    CHECK(posterior.inference == Inference::prior_draws);
    CHECK(posterior.effective_draws > least_effective_draws);
    check_conjugate(posterior, evidence, 1.0, 0.05);
}

TEST_CASE("sharper evidence needs more draws", "[importance]") {
    const Evidence evidence{{0.5, 0.5, 0.0, -0.5, -1.0}, 0.45};
    const Posterior posterior = sample_posterior(prior, evidence, normals(4 * 8192));
    CHECK(posterior.inference == Inference::more_draws);
    CHECK(posterior.draws.size() == 4 * 8192);
    check_conjugate(posterior, evidence, 1.0, 0.1);
}

TEST_CASE("evidence that few prior draws explain needs a proposal of its own", "[importance]") {
    const double deviation = GENERATE(0.2, 0.1, 0.02);
    const Evidence evidence{{3.0, 1.5, -1.0, 1.0, -1.5}, deviation};
    const Posterior posterior = sample_posterior(prior, evidence, normals(4 * 8192));
    CHECK(posterior.power == 1.0);
    CHECK(posterior.inference == Inference::refitted);
    CHECK(posterior.effective_draws > least_effective_draws);
    check_conjugate(posterior, evidence, 1.0, 0.1);
}

TEST_CASE("evidence too sharp for that counts in part", "[importance]") {
    // A thin shell: no normal proposal fits it, and few draws hit it.
    constexpr double thickness = 0.003;
    const auto radius = [](const Theta& theta) {
        double square = 0.0;
        for (std::size_t i = 0; i < theta.size(); ++i) {
            const double z = (theta[i] - prior.mean[i]) / prior.deviation[i];
            square += z * z;
        }
        return std::sqrt(square);
    };
    const auto shell = [&](const Theta& theta) {
        const double distance = (radius(theta) - 2.0) / thickness;
        return -0.5 * distance * distance;
    };
    const Posterior posterior = sample_posterior(prior, shell, normals(4 * 4096));
    CHECK(posterior.inference == Inference::tempered);
    CHECK(posterior.effective_draws > least_effective_draws);
    CHECK(posterior.power < 1.0);
    // A part of the evidence is a thicker shell.
    double mean = 0.0;
    double square_mean = 0.0;
    for (std::size_t i = 0; i < posterior.draws.size(); ++i) {
        const double r = radius(posterior.draws[i]);
        mean += posterior.weights[i] * r;
        square_mean += posterior.weights[i] * r * r;
    }
    const double thicker = thickness / std::sqrt(posterior.power);
    CHECK_THAT(mean, WithinAbs(2.0, thicker));
    CHECK_THAT(std::sqrt(square_mean - mean * mean), WithinAbs(thicker, 0.15 * thicker));
}

TEST_CASE("evidence that is impossible under every draw leaves them all", "[importance]") {
    const auto impossible = [](const Theta&) { return -std::numeric_limits<double>::infinity(); };
    const Posterior posterior = sample_posterior(prior, impossible, normals(4 * 1024));
    CHECK(posterior.effective_draws > 1000.0);
    CHECK_THAT(mean_of(posterior, 0), WithinAbs(prior.mean[0], 0.05));
}

}  // namespace
}  // namespace sprintcast
