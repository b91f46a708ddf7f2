#include "models/logarithm.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

TEST_CASE("the portable logarithm is the logarithm", "[logarithm]") {
    double worst = 0.0;
    for (double x = 1e-12; x < 1e12; x *= 1.0137) {
        worst = std::max(
            worst, std::abs(portable_log(x) - std::log(x)) / std::max(1.0, std::abs(std::log(x))));
    }
    CHECK(worst < 1e-12);
    CHECK(portable_log(1.0) == 0.0);
}

}  // namespace
}  // namespace sprintcast
