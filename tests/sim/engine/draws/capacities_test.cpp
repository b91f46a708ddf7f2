#include "sim/engine/draws/capacities.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "models/velocity/velocity.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

namespace sprintcast {
namespace {

constexpr std::uint64_t trials = 40'000;

// Capacities of a team's first sprints: shape (sprints, trials).
std::vector<std::vector<double>> capacities_of(const Plan& plan, std::uint32_t sprints) {
    const DrawLayout layout{plan};
    GroupDraws group{1, layout};
    TrialDraws draws{group};
    Capacities capacities{plan, draws};
    std::vector<std::vector<double>> result(sprints);
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        draws.start_trial(trial);
        capacities.start_trial();
        for (SprintIndex sprint; sprint.value < sprints; ++sprint.value) {
            result[sprint.value].push_back(capacities.next({0}, sprint));
        }
    }
    return result;
}

double share_below(const std::vector<double>& values, double x) {
    return static_cast<double>(
               std::count_if(values.begin(), values.end(), [&](double v) { return v < x; })) /
           static_cast<double>(values.size());
}

std::string by_velocity(const std::string& velocity) {
    return "name: A\nstart: 2027-01-04\nvelocity: " + velocity +
           "\nbacklog: [{id: A, points: 1}]\n";
}

TEST_CASE("a stated velocity has the quantiles that were stated, in every sprint", "[capacities]") {
    const auto capacities = capacities_of(plan_of(by_velocity("{p10: 12, p50: 20, p90: 27}")), 3);

    for (const auto& of_sprint : capacities) {
        CHECK(std::abs(share_below(of_sprint, 12.0) - 0.1) < share_tolerance(0.1, trials));
        CHECK(std::abs(share_below(of_sprint, 20.0) - 0.5) < share_tolerance(0.5, trials));
        CHECK(std::abs(share_below(of_sprint, 27.0) - 0.9) < share_tolerance(0.9, trials));
    }
}

TEST_CASE("a quarter of a stated velocity's log variance is the same in all sprints",
          "[capacities]") {
    // Symmetric on the log scale: the correlation of logs is the shared part.
    const auto capacities = capacities_of(plan_of(by_velocity("{p10: 10, p50: 20, p90: 40}")), 2);

    double sum_0 = 0.0;
    double sum_1 = 0.0;
    double products = 0.0;
    double squares_0 = 0.0;
    double squares_1 = 0.0;
    for (std::size_t i = 0; i < trials; ++i) {
        const double x = std::log(capacities[0][i]);
        const double y = std::log(capacities[1][i]);
        sum_0 += x;
        sum_1 += y;
        products += x * y;
        squares_0 += x * x;
        squares_1 += y * y;
    }
    constexpr double n = trials;
    const double covariance = products / n - sum_0 / n * sum_1 / n;
    const double correlation = covariance / std::sqrt((squares_0 / n - sum_0 / n * sum_0 / n) *
                                                      (squares_1 / n - sum_1 / n * sum_1 / n));
    CHECK(std::abs(correlation - 0.25) < mean_tolerance(1.0, trials));
}

TEST_CASE("past velocities give the model's medians, sprint after sprint", "[capacities]") {
    const std::string list = GENERATE(as<std::string>{},
                                      "[21, 18, 25, 19, 23]",
                                      "[20]",
                                      "[2, 3, 6, 3, 7, 8, 0, 4, 3, 1, 8, 2]",
                                      "[5, 6, 8, 10, 12, 14, 17, 20, 24, 28]");
    const Plan plan = plan_of(by_velocity(list));
    const std::vector<double>& medians = plan.teams[{0}].planned_capacity;
    const auto capacities = capacities_of(plan, 60);

    // 1 %, and the error of a median of 40,000: there, 1 % of a velocity holds 0.3 % or more.
    for (const std::size_t sprint : {0U, 1U, 4U, 11U, 59U}) {
        CAPTURE(list, sprint, medians[sprint]);
        CHECK(share_below(capacities[sprint], 0.99 * medians[sprint]) <
              0.5 + share_tolerance(0.5, trials));
        CHECK(share_below(capacities[sprint], 1.01 * medians[sprint]) >
              0.5 - share_tolerance(0.5, trials));
    }
}

TEST_CASE("the level of a steady velocity keeps its mean", "[capacities]") {
    const auto capacities = capacities_of(
        plan_of(by_velocity(
            "[20, 21, 20, 19, 20, 20, 21, 19, 20, 20, 20, 21, 19, 20, 20, 20, 20, 21, 20, 19]")),
        10);
    const auto mean_of = [](const std::vector<double>& values) {
        double sum = 0.0;
        for (const double value : values) {
            sum += value;
        }
        return sum / static_cast<double>(values.size());
    };
    const double first = mean_of(capacities.front());
    const double last = mean_of(capacities.back());
    CHECK(std::abs(last / first - 1.0) < 0.02);
}

TEST_CASE("a team that sometimes finishes nothing goes on doing so", "[capacities]") {
    // Each counts 5 % less than the one after it: Beta(0.4 + 3.91, 4.6 + 4.12), 33 % of sprints.
    const auto capacities =
        capacities_of(plan_of(by_velocity("[20, 0, 20, 0, 20, 0, 20, 0, 20, 0]")), 2);

    for (const auto& of_sprint : capacities) {
        const auto zeros = static_cast<double>(std::count(of_sprint.begin(), of_sprint.end(), 0.0));
        CHECK(std::abs(zeros / trials - 0.33) < 0.02 + share_tolerance(0.33, trials));
    }
}

TEST_CASE("unplanned work takes its share of each sprint, drawn anew", "[capacities]") {
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
team: [{name: Ana}]
days_per_point: 1
unplanned: {low: 0%, likely: 10%, high: 50%}
backlog: [{id: A, points: 1}]
)");
    const auto capacities = capacities_of(plan, 2);

    double sum = 0.0;
    bool differ = false;
    for (std::size_t i = 0; i < trials; ++i) {
        sum += capacities[0][i];
        differ = differ || capacities[0][i] != capacities[1][i];
    }
    // A triangle's variance: (a^2 + b^2 + c^2 - ab - ac - bc) / 18.
    const double sd = std::sqrt((0.01 + 0.25 - 0.05) / 18.0);
    CHECK(std::abs(sum / trials - (1.0 - 0.2)) < mean_tolerance(sd, trials));
    CHECK(differ);
}

}  // namespace
}  // namespace sprintcast
