#include "models/scores.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include <catch2/catch.hpp>

#include "models/distributions.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

TEST_CASE("a forecast of one value scores its error", "[scores]") {
    CHECK(crps(std::vector{7.0}, 10.0) == 3.0);
    CHECK(crps(std::vector{7.0}, 7.0) == 0.0);
}

TEST_CASE("the score is the mean distance to what came true less half that among the values",
          "[scores]") {
    // Distances of 0, 4 and 6 to 5: 5, 1, 1. Among them: 4, 6, 2, each pair twice in nine.
    CHECK_THAT(crps(std::vector{0.0, 4.0, 6.0}, 5.0),
               WithinAbs(7.0 / 3.0 - 0.5 * 24.0 / 9.0, 1e-12));
}

TEST_CASE("a normal forecast has the closed form's score", "[scores]") {
    std::vector<double> sample;
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i) {
        sample.push_back(normal_quantile((i + 0.5) / count));
    }
    // CRPS of N(0, 1) at y: y (2 Phi(y) - 1) + 2 phi(y) - 1 / sqrt(pi).
    const double phi_0 = 1.0 / std::sqrt(2.0 * std::numbers::pi);
    const double phi_1 = phi_0 * std::exp(-0.5);
    const double cdf_1 = 0.841344746068543;
    const double rest = 1.0 / std::sqrt(std::numbers::pi);
    CHECK_THAT(crps(sample, 0.0), WithinAbs(2.0 * phi_0 - rest, 1e-3));
    CHECK_THAT(crps(sample, 1.0), WithinAbs(2.0 * cdf_1 - 1.0 + 2.0 * phi_1 - rest, 1e-3));
}

TEST_CASE("a sample's quantiles lie between the middles of its shares", "[scores]") {
    const std::vector sample{10.0, 20.0, 40.0, 80.0};
    CHECK(sample_quantile(sample, 0.0) == 10.0);
    CHECK(sample_quantile(sample, 0.125) == 10.0);
    CHECK(sample_quantile(sample, 0.25) == 15.0);
    CHECK(sample_quantile(sample, 0.5) == 30.0);
    CHECK(sample_quantile(sample, 1.0) == 80.0);
}

TEST_CASE("the integral transform counts what lies below, and a part of what is equal",
          "[scores]") {
    const std::vector sample{1.0, 2.0, 2.0, 3.0};
    CHECK(pit(sample, 2.5, 0.9) == 0.75);
    CHECK(pit(sample, 2.0, 0.5) == 0.5);
    CHECK(pit(sample, 0.0, 0.5) == 0.0);
    CHECK(pit(sample, 4.0, 0.5) == 1.0);
}

TEST_CASE("an interval that ends among equal values holds a part of them", "[scores]") {
    const std::vector sample{1.0, 2.0, 2.0, 3.0};
    CHECK(part_inside(sample, 2.0, 0.5) == 1.0);
    CHECK(part_inside(sample, 2.5, 0.8) == 1.0);
    CHECK(part_inside(sample, 0.0, 0.8) == 0.0);
    CHECK(part_inside(sample, 4.0, 0.8) == 0.0);
    // The lowest quarter is one value, of which 80 % leave the lowest tenth out.
    CHECK_THAT(part_inside(sample, 1.0, 0.8), WithinAbs(0.15 / 0.25, 1e-12));
    CHECK_THAT(part_inside(std::vector{7.0}, 7.0, 0.8), WithinAbs(0.8, 1e-12));
}

TEST_CASE("intervals hold what they say where the forecast is right, equal values or not",
          "[scores]") {
    for (const std::vector<double>& sample :
         {std::vector{0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0},
          std::vector{1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0},
          std::vector{4.0, 4.0, 9.0, 9.0, 9.0}}) {
        for (const double probability : {0.5, 0.8, 0.9}) {
            // What comes true is each of the values as often as the forecast says.
            double held = 0.0;
            for (const double actual : sample) {
                held += part_inside(sample, actual, probability);
            }
            CHECK_THAT(held / static_cast<double>(sample.size()), WithinAbs(probability, 1e-12));
        }
    }
}

TEST_CASE("Wilson's interval is that of the books", "[scores]") {
    // R. G. Newcombe, Statistics in Medicine 17, 1998: 81 of 263 are 0.2553 to 0.3662.
    const ShareInterval interval = wilson_interval(81.0, 263.0);
    CHECK_THAT(interval.low, WithinAbs(0.2553, 5e-5));
    CHECK_THAT(interval.high, WithinAbs(0.3662, 5e-5));
    CHECK(wilson_interval(0.0, 10.0).low == 0.0);
    CHECK_THAT(wilson_interval(10.0, 10.0).high, WithinAbs(1.0, 1e-12));
}

}  // namespace
}  // namespace sprintcast
