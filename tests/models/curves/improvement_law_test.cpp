#include "models/curves/improvement_law.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST_CASE("no step has the chance that Poisson gives it, and all there is adds up to 1", "[law]") {
    for (const double mean : {0.01, 0.5, 3.0, 20.0}) {
        CHECK_THAT(chance_between(mean, 0.0, 1e-12), WithinRel(std::exp(-mean), 1e-9));
        CHECK_THAT(chance_between(mean, 0.0, infinity), WithinAbs(1.0, 1e-9));
        double sum = 0.0;
        double low = 0.0;
        for (const double high : {0.001, 0.1, 1.0, 4.0, 10.0, 40.0, infinity}) {
            sum += chance_between(mean, low, high);
            low = high;
        }
        CHECK_THAT(sum, WithinAbs(1.0, 1e-9));
    }
}

TEST_CASE("few steps fall between two values as by hand", "[law]") {
    // One step alone: chance mean exp(-mean), and exponential.
    constexpr double mean = 1e-5;
    CHECK_THAT(chance_between(mean, 1.0, 2.0) / mean,
               WithinRel(std::exp(-1.0) - std::exp(-2.0), 1e-4));
    // Two steps at most beyond 3: P(1) exp(-3) + P(2) exp(-3) (1 + 3), and a little more.
    const double one = std::exp(-0.1) * 0.1 * std::exp(-3.0);
    const double two = std::exp(-0.1) * 0.005 * std::exp(-3.0) * 4.0;
    CHECK_THAT(chance_between(0.1, 3.0, infinity), WithinRel(one + two, 0.02));
}

TEST_CASE("many steps go on from where few end", "[law]") {
    // At the change to a gamma law of the same mean and variance, chances move by a hundredth of
    // all at most.
    double low = 0.0;
    for (const double high : {10.0, 18.0, 25.0, 33.0, 45.0, infinity}) {
        CHECK_THAT(chance_between(many_improvements * 1.0001, low, high),
                   WithinAbs(chance_between(many_improvements, low, high), 0.012));
        low = high;
    }
    CHECK_THAT(chance_between(400.0, 0.0, infinity), WithinAbs(1.0, 1e-9));
}

TEST_CASE("the clock counts doublings, days, or between them", "[law]") {
    const double from = std::log(10.0);
    const double to = std::log(30.0);
    CHECK_THAT(clock_work(0.0, from, to), WithinRel(std::log(3.0), 1e-12));
    CHECK_THAT(clock_work(1.0, from, to), WithinRel(20.0, 1e-9));
    CHECK_THAT(clock_work(0.5, from, to),
               WithinRel(2.0 * (std::sqrt(30.0) - std::sqrt(10.0)), 1e-9));
    CHECK_THAT(clock_work(-1.0, from, to), WithinRel(0.1 - 1.0 / 30.0, 1e-9));
    // From one end of a stretch to the other, whatever lies between.
    const double middle = std::log(17.0);
    CHECK_THAT(clock_work(0.3, from, middle) + clock_work(0.3, middle, to),
               WithinRel(clock_work(0.3, from, to), 1e-9));
}

TEST_CASE("limits lie in the gap, and paces are 1 on average", "[law]") {
    const ImprovementLaw bounded{ScoreScale::Kind::bounded};
    const ImprovementLaw rising{ScoreScale::Kind::rising};
    for (const double z : {-4.0, -1.0, 0.0, 1.0, 4.0}) {
        CHECK((bounded.first_limit(z) > 0.0 && bounded.first_limit(z) < 1.0));
        CHECK((bounded.later_limit(z, 0.7) > 0.7 && bounded.later_limit(z, 0.7) < 1.0));
        CHECK(rising.later_limit(z, 2.0) > 2.0);
        CHECK(rising.first_limit(z) <= std::exp(2.3) + 1e-9);
        CHECK(rising.later_limit(z, 2.0) <= 2.0 + std::exp(1.1) + 1e-9);
    }
    double sum = 0.0;
    double weights = 0.0;
    for (double z = -8.0; z <= 8.0; z += 0.01) {
        const double weight = std::exp(-0.5 * z * z);
        sum += weight * bounded.pace(z);
        weights += weight;
    }
    CHECK_THAT(sum / weights, WithinAbs(1.0, 1e-6));
}

TEST_CASE("the chances of all written scores add up to 1", "[law]") {
    // Bounded, from 80 in whole points: 81 to 100, and no gain.
    const double before = 0.2;
    const double half = 0.5 / 25.0;
    for (const double limit : {0.25, 0.5, 0.93, 1.0}) {
        double sum = 0.0;
        for (int score = 80; score <= 100; ++score) {
            const double after = (score - 75) / 25.0;
            sum += chance_of_step(1.3, 0.15, limit, before, after, half);
        }
        CHECK_THAT(sum, WithinAbs(1.0, 1e-9));
    }
}

TEST_CASE("an approach gets nowhere beyond its limit", "[law]") {
    // The limit is 82, half a point around 83 begins above it.
    CHECK(chance_of_step(1.0, 0.2, 0.28, 0.2, 0.32, 0.02) == 0.0);
    // A limit below what is reached leaves no gain.
    CHECK(chance_of_step(5.0, 0.2, 0.1, 0.2, 0.2, 0.02) == 1.0);
    CHECK(chance_of_step(5.0, 0.2, 0.1, 0.2, 0.24, 0.02) == 0.0);
}

}  // namespace
}  // namespace sprintcast
