#include "sim/random/sobol.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

TEST_CASE("Sobol's points begin as in the books", "[sobol]") {
    const std::vector<double> points = sobol_points(3, 2);
    const std::vector<double> expected{0.5, 0.5, 0.75, 0.25, 0.25, 0.75};
    REQUIRE(points.size() == expected.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        CHECK(std::abs(points[i] - expected[i]) < 1e-9);
    }
}

TEST_CASE("Sobol's points fill each dimension evenly and stay inside", "[sobol]") {
    constexpr std::size_t count = 1023;
    const std::vector<double> points = sobol_points(count, 5);
    for (std::size_t dimension = 0; dimension < 5; ++dimension) {
        std::set<int> cells;
        for (std::size_t i = 0; i < count; ++i) {
            const double x = points[i * 5 + dimension];
            CHECK((x > 0.0 && x < 1.0));
            cells.insert(static_cast<int>(x * 1024));
        }
        CHECK(cells.size() == count);  // no cell of 1,024 holds two
    }
}

}  // namespace
}  // namespace sprintcast
