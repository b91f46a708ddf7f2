#include "tests/support/statistics.hpp"

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

TEST_CASE("tolerances shrink with the root of the number of draws", "[statistics]") {
    CHECK_THAT(mean_tolerance(2.0, 10'000), WithinAbs(0.1, 1e-12));
    CHECK_THAT(share_tolerance(0.5, 10'000), WithinAbs(0.025, 1e-12));
    CHECK(share_tolerance(0.0, 10) == 0.0);
}

TEST_CASE("the normal distribution function is that of the tables", "[statistics]") {
    CHECK_THAT(normal_cdf(0.0), WithinAbs(0.5, 1e-15));
    CHECK_THAT(normal_cdf(1.959963984540054), WithinAbs(0.975, 1e-12));
}

}  // namespace
}  // namespace sprintcast
