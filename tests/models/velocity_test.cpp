#include "models/velocity.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("one past sprint says where the level is and leaves the prior's spread", "[velocity]") {
    const VelocityModel model = fit_velocity(std::vector{20.0});

    CHECK_THAT(model.scale, WithinRel(20.0, 1e-15));
    CHECK(model.degrees == 4.0);
    CHECK_THAT(model.zero_a, WithinAbs(0.4, 1e-15));
    CHECK_THAT(model.zero_b, WithinAbs(5.6, 1e-15));
    // Before any comparison of sprints the drifts have their prior weights.
    CHECK_THAT(model.drifts[0].weight, WithinAbs(0.35, 1e-12));
    CHECK_THAT(model.drifts[1].weight, WithinAbs(0.40, 1e-12));
    CHECK_THAT(model.drifts[2].weight, WithinAbs(0.25, 1e-12));
    for (const auto& drift : model.drifts) {
        CHECK(drift.level == 0.0);
        CHECK_THAT(drift.level_variance, WithinRel(100.0 / 101.0, 1e-12));
        CHECK_THAT(drift.sum_of_squares, WithinRel(4 * 0.36, 1e-12));
    }
}

// Density of the second sprint's log given the first's, integrated over sigma^2 by brute force: a
// scaled inverse chi^2 prior with 4 degrees of freedom and scale 0.6.
double evidence_by_integration(double error, double variance_ratio) {
    const double level_variance = 100.0 / 101.0 + variance_ratio;
    double density = 0.0;
    double normalizer = 0.0;
    const double step = 1e-3;
    for (double log_square = -14.0; log_square < 10.0; log_square += step) {
        const double square = std::exp(log_square);
        const double prior = std::pow(square, -2.0) * std::exp(-4 * 0.36 / (2 * square));
        const double variance = square * (level_variance + 1.0);
        density += prior * std::exp(-error * error / (2 * variance)) / std::sqrt(variance);
        normalizer += prior;
    }
    return density / normalizer;
}

TEST_CASE("two sprints weigh the drifts by Bayes's rule", "[velocity]") {
    const std::vector<double> completed{10.0, 30.0};
    const VelocityModel model = fit_velocity(completed);

    // The first level is the first log, shrunk by 100 / 101 towards the mean log.
    const double first = std::log(10.0 / std::sqrt(300.0));
    const double error = std::log(30.0 / std::sqrt(300.0)) - first * 100.0 / 101.0;
    const std::vector<double> prior{0.35, 0.40, 0.25};
    std::vector<double> weights;
    for (std::size_t i = 0; i < 3; ++i) {
        weights.push_back(prior[i] *
                          evidence_by_integration(error, model.drifts.at(i).variance_ratio));
    }
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK_THAT(model.drifts.at(i).weight, WithinAbs(weights[i] / sum, 1e-4));
    }
}

TEST_CASE("sprints that finish nothing make zeros likelier and the level vaguer", "[velocity]") {
    const VelocityModel without = fit_velocity(std::vector{20.0, 22.0, 18.0});
    const VelocityModel with = fit_velocity(std::vector{20.0, 22.0, 18.0, 0.0, 0.0});

    CHECK_THAT(with.zero_a, WithinAbs(2.4, 1e-12));
    CHECK_THAT(with.zero_b, WithinAbs(7.6, 1e-12));
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK_THAT(with.drifts.at(i).level, WithinAbs(without.drifts.at(i).level, 1e-12));
        CHECK_THAT(
            with.drifts.at(i).level_variance,
            WithinAbs(without.drifts.at(i).level_variance + 2 * with.drifts.at(i).variance_ratio,
                      1e-12));
    }
}

TEST_CASE("only the last forty sprints count", "[velocity]") {
    std::vector<double> completed(40, 20.0);
    const VelocityModel recent = fit_velocity(completed);
    completed.insert(completed.begin(), 1000.0);

    CHECK(fit_velocity(completed).scale == recent.scale);
}

TEST_CASE("a change of unit changes the scale alone, to the bit", "[velocity]") {
    const std::vector<double> completed{21.0, 18.0, 25.0, 0.0, 23.0};
    std::vector<double> doubled = completed;
    for (double& velocity : doubled) {
        velocity *= 2.0;
    }
    const VelocityModel one = fit_velocity(completed);
    const VelocityModel two = fit_velocity(doubled);

    CHECK(two.scale == 2.0 * one.scale);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(two.drifts.at(i).level == one.drifts.at(i).level);
        CHECK(two.drifts.at(i).weight == one.drifts.at(i).weight);
        CHECK(two.drifts.at(i).sum_of_squares == one.drifts.at(i).sum_of_squares);
    }
}

TEST_CASE("the median of a steady team is near its velocity and falls as the future spreads",
          "[velocity]") {
    const std::vector<double> medians = fit_velocity(std::vector<double>(20, 20.0)).medians(30);

    REQUIRE(medians.size() == 30);
    CHECK_THAT(medians.front(), WithinRel(20.0, 0.05));
    for (std::size_t i = 1; i < medians.size(); ++i) {
        CHECK(medians[i] < medians[i - 1]);
    }
}

TEST_CASE("a team that mostly finishes nothing has the median 0", "[velocity]") {
    const std::vector<double> completed{20.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    CHECK(fit_velocity(completed).medians(2) == std::vector<double>{0.0, 0.0});
}

TEST_CASE("velocities that say nothing are refused", "[velocity]") {
    CHECK_THROWS_AS(fit_velocity(std::vector{0.0, 0.0}), std::invalid_argument);
    CHECK_THROWS_AS(fit_velocity(std::vector<double>{}), std::invalid_argument);
    CHECK_THROWS_AS(fit_velocity(std::vector{20.0, -1.0}), std::invalid_argument);
    CHECK_THROWS_AS(fit_velocity(std::vector{20.0, std::nan("")}), std::invalid_argument);
}

}  // namespace
}  // namespace sprintcast
