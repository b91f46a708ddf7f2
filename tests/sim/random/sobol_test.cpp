#include "sim/random/sobol.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

TEST_CASE("Sobol's points begin as in the books", "[sobol]") {
    const std::vector<std::uint32_t> points = sobol_points(3, 2);
    const std::vector<double> expected{0.5, 0.5, 0.75, 0.25, 0.25, 0.75};
    REQUIRE(points.size() == expected.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        CHECK(points[i] == static_cast<std::uint32_t>(expected[i] * 0x1p32));
    }
}

TEST_CASE("Sobol's points fill each dimension evenly", "[sobol]") {
    constexpr std::size_t count = 1023;
    const std::vector<std::uint32_t> points = sobol_points(count, 5);
    for (std::size_t dimension = 0; dimension < 5; ++dimension) {
        std::set<int> cells;
        for (std::size_t i = 0; i < count; ++i) {
            cells.insert(static_cast<int>(points[i * 5 + dimension] >> 22U));
        }
        CHECK(cells.size() == count);  // no cell of 1,024 holds two
    }
}

}  // namespace
}  // namespace sprintcast
