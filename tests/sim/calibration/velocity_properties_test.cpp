#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/velocity_futures.hpp"

// What must be true of a velocity's forecasts, whatever the history.

namespace sprintcast {
namespace {

/// A history, work to do, and the sprints by which shares of futures have finished it.
struct Finish {
    std::vector<double> completed;
    double points;
    std::uint32_t sprints;  ///< that are played
    double p50;
    double p85;
    double p95;
};

TEST_CASE("work is finished when an independent program says", "[velocity properties]") {
    // Drawn by a program of its own in another language, from other random numbers: 6,000 to 12,000
    // futures. 2 % or a sprint at P50 and P85, 5 % or two sprints at P95.
    const std::vector<double> weeks{2, 3, 6, 3, 7, 8, 0, 4, 3, 1, 8, 2};
    const std::vector<double> issues{3, 6, 1, 3, 2, 4, 7, 5, 3, 7};
    const std::vector<double> growing{5, 6, 8, 10, 12, 14, 17, 20, 24, 28};
    const std::vector<double> risen = [] {
        std::vector<double> sprints(35, 2.0);
        sprints.resize(40, 40.0);
        return sprints;
    }();
    const std::vector<double> steady{20, 22, 19, 21, 20, 18, 20, 22, 19, 20};
    const std::vector<Finish> cases{
        {weeks, 100, 260, 29, 59, 123},
        {issues, 100, 260, 23, 40, 66},
        {std::vector<double>(5, 20.0), 200, 100, 11, 11, 12},
        {{20}, 200, 100, 11, 26, 48},
        {{150, 138, 172, 160, 141, 0, 155, 149, 165, 158, 144, 151, 170, 139},
         1'500,
         60,
         11,
         12,
         13},
        {{150, 138, 172, 160, 141, 12, 155, 149, 165, 158, 144, 151, 170, 139},
         1'500,
         60,
         11,
         12,
         13},
        {growing, 280, 200, 17, 28, 40},
        {{0, 20, 0, 20, 0, 20, 0, 20}, 100, 100, 7, 11, 15},
        {risen, 120, 100, 5, 9, 13},
        {steady, 1'000, 120, 50, 53, 56},
    };
    for (const Finish& one : cases) {
        const VelocityFutures futures{fit_velocity(one.completed), one.sprints, 128};
        const auto finishing = futures.finishing(one.points);
        CAPTURE(one.completed, one.points);
        CHECK(std::abs(sprint_at(finishing, 0.50) - one.p50) <= std::max(1.0, 0.02 * one.p50));
        CHECK(std::abs(sprint_at(finishing, 0.85) - one.p85) <= std::max(1.0, 0.03 * one.p85));
        CHECK(std::abs(sprint_at(finishing, 0.95) - one.p95) <= std::max(2.0, 0.06 * one.p95));
    }
}

TEST_CASE("no future of a team that finishes something dies", "[velocity properties]") {
    // Ten years of weeks for a hundred items, at four a week.
    const std::vector<double> weeks{2, 3, 6, 3, 7, 8, 0, 4, 3, 1, 8, 2};
    const VelocityFutures futures{fit_velocity(weeks), 520, 128};
    const auto finishing = futures.finishing(100.0);
    const auto never = static_cast<double>(std::count_if(
        finishing.begin(), finishing.end(), [](auto sprint) { return sprint > 520; }));
    CHECK(never / static_cast<double>(finishing.size()) < 0.004);
    // The median sprint of the tenth year is that of the first month, but for a tenth.
    CHECK(std::abs(futures.quantile(519, 0.5) / futures.quantile(3, 0.5) - 1.0) < 0.15);
}

TEST_CASE("steady work goes on steadily for fifty and two hundred sprints",
          "[velocity properties]") {
    const VelocityModel model =
        fit_velocity(std::vector<double>{20, 22, 19, 21, 20, 18, 20, 22, 19, 20});
    const VelocityFutures futures{model, 420, 64};
    const auto fifty = futures.finishing(1'000.0);
    const auto two_hundred = futures.finishing(4'000.0);
    CHECK(sprint_at(fifty, 0.50) <= 52);
    CHECK(sprint_at(two_hundred, 0.50) <= 210);
    CHECK(sprint_at(two_hundred, 0.95) <= 420);
}

TEST_CASE("ten sprints of 18 to 21 promise 15.5 to 24", "[velocity properties]") {
    const VelocityFutures futures{
        fit_velocity(std::vector<double>{20, 19, 18, 20, 19, 21, 20, 19, 20, 18}), 1, 128};
    CHECK(futures.quantile(0, 0.1) > 15.5);
    CHECK(futures.quantile(0, 0.9) < 24.0);
}

}  // namespace
}  // namespace sprintcast
