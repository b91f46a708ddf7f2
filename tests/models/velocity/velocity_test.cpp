#include "models/velocity/velocity.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

#include "models/velocity/velocity_filter.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

double mean_over_states(const VelocityModel& model, double (*value)(const VelocityModel::State&)) {
    double sum = 0.0;
    for (const VelocityModel::State& state : model.states) {
        sum += state.weight * value(state);
    }
    return sum;
}

double level_of(const VelocityModel::State& state) {
    return state.slow_level + state.fast_level;
}

TEST_CASE("one past sprint says where the level is and leaves the prior's spread", "[velocity]") {
    const VelocityModel model = fit_velocity(std::vector{20.0});

    CHECK(model.degrees == 4.0);
    CHECK(model.states.size() == 60);
    // Before any comparison of sprints the spreads have their prior weights: their own, times the
    // sum of those of their slow steps.
    const std::vector<double> weights{0.5 * 7.8, 0.7 * 7.8, 4.0 * 4.5, 3.0 * 4.5};
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> found(4, 0.0);
    for (const VelocityModel::State& state : model.states) {
        CHECK_THAT(state.scale, WithinRel(20.0, 1e-12));
        CHECK_THAT(level_of(state), WithinAbs(0.0, 1e-9));
        CHECK_THAT(state.level_variance(), WithinAbs(1.0, 1e-3));  // that of one sprint
        found[state.family] += state.weight;
    }
    for (std::size_t family = 0; family < 4; ++family) {
        CHECK_THAT(found[family], WithinAbs(weights[family] / total, 1e-12));
    }
    CHECK_THAT(model.empty[0].a, WithinAbs(0.04, 1e-12));
    CHECK_THAT(model.empty[1].a, WithinAbs(0.4, 1e-12));
    for (const VelocityModel::Beta& empty : model.empty) {
        CHECK_THAT(empty.b, WithinAbs(5.6, 1e-12));
    }
}

// Density of a sprint's log, integrated over sigma^2 by brute force: a scaled inverse chi^2 prior
// with 4 degrees of freedom.
double density_by_integration(double surprise, double predictive, double prior_sigma) {
    double density = 0.0;
    double normalizer = 0.0;
    for (double log_square = -18.0; log_square < 10.0; log_square += 1e-3) {
        const double square = std::exp(log_square);
        const double prior =
            std::pow(square, -2.0) * std::exp(-4 * prior_sigma * prior_sigma / (2 * square));
        const double variance = square * predictive;
        density += prior * std::exp(-surprise * surprise / (2 * variance)) /
                   std::sqrt(2 * std::acos(-1.0) * variance);
        normalizer += prior;
    }
    return density / normalizer;
}

TEST_CASE("two sprints weigh a state by half of its evidence, odd sprints aside", "[velocity]") {
    // Student's density of unit scale and 4 degrees of freedom is 3/8 at 0.
    const std::vector<FilteredSprint> sprints{{0.0, 1.0, 0.95, 4.0, std::log(0.375)},
                                              {0.5, 1.0, 1.00, 4.0, std::log(0.375)}};
    for (const double sigma : {0.2, 0.6}) {
        const FilterResult result = filter_velocity(sprints, {sigma, 0.1, 0.0});
        // The first sprint says where the level is, with the variance of a sprint; a step later.
        const double predictive = 1.0 + 0.1 + 1.0;
        const double density = density_by_integration(0.5, predictive, sigma);
        CHECK_THAT(result.log_evidence, WithinAbs(0.5 * std::log(density + 0.02), 1e-3));
    }
}

TEST_CASE("a full sprint moves the level and the spread as the conjugate rule says", "[velocity]") {
    // A surprise of less than a predictive scale is not odd: 0.3 against 0.6 * sqrt(2.1).
    const std::vector<FilteredSprint> sprints{{0.0, 1.0, 0.95, 4.0, std::log(0.375)},
                                              {0.3, 1.0, 1.00, 4.0, std::log(0.375)}};
    const FilterResult result = filter_velocity(sprints, {0.6, 0.1, 0.0});
    CHECK_THAT(result.slow_level, WithinAbs(0.3 * 1.1 / 2.1, 1e-4));
    CHECK(result.fast_level == 0.0);
    CHECK_THAT(result.sum_of_squares, WithinAbs(4 * 0.36 + 0.09 / 2.1, 1e-4));
    CHECK_THAT(result.cholesky[0] * result.cholesky[0], WithinAbs(1.1 / 2.1, 1e-4));
    CHECK_THAT(result.full, WithinAbs(1.95, 1e-12));
    CHECK_THAT(result.empty, WithinAbs(0.0, 1e-12));
}

TEST_CASE("a single odd sprint hardly moves the level, and the second of two does", "[velocity]") {
    std::vector<double> completed(20, 20.0);
    completed.back() = 200.0;
    const VelocityModel one = fit_velocity(completed);
    completed.push_back(200.0);
    completed.push_back(200.0);
    const VelocityModel three = fit_velocity(completed);
    const auto level = [](const VelocityModel& model) {
        return model.states.front().scale * std::exp(mean_over_states(model, level_of));
    };
    CHECK(level(one) < 30.0);
    CHECK(level(three) > 60.0);
}

TEST_CASE("a single low sprint counts as one that was lost", "[velocity]") {
    std::vector<double> completed{20, 22, 19, 21, 20, 18, 20, 22, 19, 20};
    const VelocityModel before = fit_velocity(completed);
    completed.push_back(5.0);
    const VelocityModel after = fit_velocity(completed);
    const auto level = [](const VelocityModel& model) {
        return model.states.front().scale * std::exp(mean_over_states(model, level_of));
    };
    CHECK_THAT(level(after), WithinRel(level(before), 0.03));
    // The steadiest kind of team has one more empty sprint.
    CHECK(after.empty[0].a > 0.95 * before.empty[0].a + 0.8);
}

TEST_CASE("a sprint that is nearly empty counts as one that is", "[velocity]") {
    std::vector<double> completed{150, 138, 172, 160, 0, 155, 149};
    const VelocityModel none = fit_velocity(completed);
    completed[4] = 0.01;
    const VelocityModel hardly_any = fit_velocity(completed);
    for (std::size_t family = 0; family < 4; ++family) {
        CHECK_THAT(hardly_any.empty.at(family).a, WithinAbs(none.empty.at(family).a, 0.01));
    }
    CHECK_THAT(hardly_any.medians(1).front(), WithinRel(none.medians(1).front(), 0.01));
    // It is empty by .95^2 of a sprint, and the others are full.
    CHECK_THAT(none.empty[3].a, WithinAbs(0.4 + 0.95 * 0.95, 0.1));
}

TEST_CASE("only the last forty sprints count", "[velocity]") {
    std::vector<double> completed(40, 20.0);
    const VelocityModel recent = fit_velocity(completed);
    completed.insert(completed.begin(), 1000.0);

    CHECK(fit_velocity(completed).medians(3) == recent.medians(3));
}

TEST_CASE("a change of unit changes the scale alone, to the bit", "[velocity]") {
    const std::vector<double> completed{21.0, 18.0, 25.0, 0.0, 23.0};
    std::vector<double> doubled = completed;
    for (double& velocity : doubled) {
        velocity *= 2.0;
    }
    const VelocityModel one = fit_velocity(completed);
    const VelocityModel two = fit_velocity(doubled);

    for (std::size_t i = 0; i < one.states.size(); ++i) {
        CHECK(two.states[i].scale == 2.0 * one.states[i].scale);
        CHECK(level_of(two.states[i]) == level_of(one.states[i]));
        CHECK(two.states[i].weight == one.states[i].weight);
        CHECK(two.states[i].sum_of_squares == one.states[i].sum_of_squares);
    }
}

TEST_CASE("the median of a steady team is its velocity, however far ahead", "[velocity]") {
    for (const double median : fit_velocity(std::vector<double>(20, 20.0)).medians(520)) {
        CHECK_THAT(median, WithinRel(20.0, 0.01));
    }
}

TEST_CASE("a team that mostly finishes nothing has the median 0", "[velocity]") {
    const std::vector<double> completed{20.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    CHECK(fit_velocity(completed).medians(2) == std::vector<double>{0.0, 0.0});
}

TEST_CASE("commitments that past sprints followed move the next sprint, and it alone",
          "[velocity]") {
    const std::vector<double> committed{10, 30, 15, 40, 20, 12, 35, 22};
    std::vector<double> followed;
    std::vector<double> ignored;
    for (std::size_t i = 0; i < committed.size(); ++i) {
        followed.push_back(0.9 * committed[i]);
        ignored.push_back(i % 2 == 0 ? 20.0 : 21.0);
    }
    const auto medians = [&](const std::vector<double>& completed, double next) {
        return fit_velocity(completed, Commitments{committed, next}).medians(2);
    };
    const std::vector<double> much = medians(followed, 40.0);
    const std::vector<double> little = medians(followed, 10.0);
    CHECK_THAT(much[0], WithinRel(36.0, 0.15));
    CHECK_THAT(little[0], WithinRel(9.0, 0.15));
    CHECK_THAT(much[1], WithinRel(little[1], 1e-9));
    // Where velocities paid no heed, the next one hardly does.
    CHECK_THAT(medians(ignored, 40.0)[0] / medians(ignored, 10.0)[0], WithinAbs(1.0, 0.1));
}

TEST_CASE("commitments of which no past one is known tell nothing", "[velocity]") {
    const std::vector<double> completed{20, 22, 18};
    const VelocityModel without = fit_velocity(completed);
    const VelocityModel with = fit_velocity(completed, Commitments{{-1, 0, -1}, 40.0});
    CHECK(with.medians(3) == without.medians(3));
    CHECK_THROWS_AS(fit_velocity(completed, Commitments{{20, 20}, 40.0}), std::invalid_argument);
    CHECK_THROWS_AS(fit_velocity(completed, Commitments{{20, 20, 20}, 0.0}), std::invalid_argument);
}

TEST_CASE("the middles of shares keep a distribution's mean", "[velocity]") {
    for (const VelocityModel::Beta beta : {VelocityModel::Beta{0.4, 5.6},
                                           VelocityModel::Beta{4.0, 6.0},
                                           VelocityModel::Beta{0.04, 12.6}}) {
        const auto middles = beta.middles();
        CHECK(std::is_sorted(middles.begin(), middles.end()));
        const double mean = std::accumulate(middles.begin(), middles.end(), 0.0) / 256.0;
        CHECK_THAT(mean, WithinRel(beta.mean(), 0.03));
    }
}

TEST_CASE("velocities that say nothing are refused", "[velocity]") {
    CHECK_THROWS_AS(fit_velocity(std::vector{0.0, 0.0}), std::invalid_argument);
    CHECK_THROWS_AS(fit_velocity(std::vector<double>{}), std::invalid_argument);
    CHECK_THROWS_AS(fit_velocity(std::vector{20.0, -1.0}), std::invalid_argument);
    CHECK_THROWS_AS(fit_velocity(std::vector{20.0, std::nan("")}), std::invalid_argument);
}

}  // namespace
}  // namespace sprintcast
