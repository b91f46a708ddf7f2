#include "models/estimates/ratio_regression.hpp"

#include <cmath>
#include <vector>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/student_t_distribution.hpp>
#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

constexpr LinePrior location_prior{{-0.05, 0.16}, {-0.10, 0.15}};
constexpr LinePrior log_scale_prior{{-0.50, 0.33}, {0.0, 0.10}};

TEST_CASE("without a point, the regression is its prior", "[ratio_regression]") {
    const RatioRegression fit = fit_ratio_regression({}, location_prior, log_scale_prior);
    CHECK_THAT(fit.location, WithinAbs(-0.05, 1e-12));
    CHECK((fit.size_coefficients - SizeEffect::Vector{-0.10, 0.0, 0.0, 0.0}).norm() < 1e-12);
    CHECK((fit.log_scale - Eigen::Vector2d{-0.50, 0.0}).norm() < 1e-12);
    const SizeEffect::Vector variances{0.0225, 0.09, 0.09, 0.09};
    CHECK((fit.size_covariance - SizeEffect::Matrix{variances.asDiagonal()}).norm() < 1e-12);
}

TEST_CASE("a bend is found where it is, and known as well as it says", "[ratio_regression]") {
    boost::random::mt19937_64 engine{7};
    boost::random::student_t_distribution<double> own{5.0};
    std::vector<RatioPoint> points;
    for (int i = 0; i < 4000; ++i) {
        const double x = -2.0 + 5.5 * i / 4000.0;
        const double location = 0.2 - 0.3 * x + 0.8 * std::max(0.0, x - 1.0);
        points.push_back({x, location + std::exp(-0.7 + 0.1 * x) * own(engine)});
    }
    const RatioRegression fit = fit_ratio_regression(points, location_prior, log_scale_prior);
    const SizeEffect::Vector truth{-0.3, 0.8, 0.0, 0.0};
    // Five standard errors: one false alarm in 300,000 with another seed.
    for (int term = 0; term < SizeEffect::terms; ++term) {
        const double error = std::sqrt(fit.size_covariance(term, term));
        CHECK(error < 0.25);
        CHECK(std::abs(fit.size_coefficients[term] - truth[term]) < 5.0 * error);
    }
    CHECK_THAT(fit.location, WithinAbs(0.2, 0.1));
    CHECK_THAT(fit.log_scale[0], WithinAbs(-0.7, 0.1));
    CHECK_THAT(fit.log_scale[1], WithinAbs(0.1, 0.05));
    CHECK(fit.size_covariance.isApprox(fit.size_covariance.transpose()));
}

}  // namespace
}  // namespace sprintcast
