#include "models/distributions.hpp"

#include <cmath>
#include <stdexcept>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

TEST_CASE("the normal quantile is the same far out in either tail", "[distributions]") {
    // Reference: the 97.5 % point, and the point with 1e-9 beyond it.
    CHECK_THAT(normal_quantile(0.975), WithinAbs(1.959963984540054, 1e-12));
    CHECK_THAT(normal_quantile(1e-9, Tail::upper), WithinAbs(5.997807015, 1e-8));
    CHECK(normal_quantile(1e-9, Tail::lower) == -normal_quantile(1e-9, Tail::upper));
}

TEST_CASE("a triangle's quantiles invert its distribution function", "[distributions]") {
    // On [0, 4] with mode 1 the density rises to 1/2 at 1: P(x <= 1) = 1/4.
    const Triangular triangle{0.0, 1.0, 4.0};

    CHECK(triangle.quantile(0.0) == 0.0);
    CHECK_THAT(triangle.quantile(0.25), WithinAbs(1.0, 1e-15));
    CHECK_THAT(triangle.quantile(0.25 / 4), WithinAbs(0.5, 1e-15));
    // P(x > 2.5) = (4 - 2.5)^2 / 12 = 3/16
    CHECK_THAT(triangle.quantile(3.0 / 16, Tail::upper), WithinAbs(2.5, 1e-15));
    CHECK(triangle.quantile(1.0) == 4.0);
    CHECK_THAT(triangle.mean(), WithinAbs(5.0 / 3, 1e-15));
}

TEST_CASE("a triangle may be a single value", "[distributions]") {
    const Triangular value{3.0, 3.0, 3.0};

    CHECK(value.is_constant());
    CHECK(value.quantile(0.1) == 3.0);
}

TEST_CASE("a triangle out of order is refused", "[distributions]") {
    CHECK_THROWS_AS(Triangular(1.0, 0.0, 2.0), std::invalid_argument);
    CHECK_THROWS_AS(Triangular(0.0, 3.0, 2.0), std::invalid_argument);
    CHECK_THROWS_AS(Triangular(0.0, std::nan(""), 2.0), std::invalid_argument);
}

constexpr TwoPieceStudentT::Parameters skewed{.mode = 0.2,
                                              .left_scale = 1.2,
                                              .right_scale = 0.8,
                                              .degrees_of_freedom = 5.0,
                                              .lowest = -6.0,
                                              .highest = 4.0};

TEST_CASE("a two-piece t has the weight of its scales on either side of the mode",
          "[distributions]") {
    const TwoPieceStudentT t{skewed};

    // 1.2 / (1.2 + 0.8) lies below the mode.
    CHECK_THAT(t.quantile(0.6), WithinAbs(0.2, 1e-9));
    CHECK(t.quantile(0.59) < 0.2);
    CHECK(t.quantile(0.61) > 0.2);
}

TEST_CASE("a two-piece t is a t on each side", "[distributions]") {
    const TwoPieceStudentT t{skewed};

    // The 5 % point of t with 5 degrees of freedom is -2.0150484. On the left, 0.6 * 2 * 5 % of all
    // lies below mode - 1.2 * 2.015; on the right, 0.4 * 2 * 5 % above mode + 0.8 * 2.015.
    CHECK_THAT(t.quantile(0.06), WithinAbs(0.2 - 1.2 * 2.0150484, 1e-6));
    CHECK_THAT(t.quantile(0.04, Tail::upper), WithinAbs(0.2 + 0.8 * 2.0150484, 1e-6));
}

TEST_CASE("both tails of a two-piece t agree and stop at its cuts", "[distributions]") {
    const TwoPieceStudentT t{skewed};

    for (double p = 0.05; p < 1.0; p += 0.05) {
        CHECK_THAT(t.quantile(p, Tail::upper), WithinAbs(t.quantile(1.0 - p), 1e-9));
    }
    CHECK(t.quantile(1e-9) == -6.0);
    CHECK(t.quantile(1e-9, Tail::upper) == 4.0);
}

TEST_CASE("a two-piece t without width or with its mode outside is refused", "[distributions]") {
    auto parameters = skewed;
    parameters.left_scale = 0.0;
    CHECK_THROWS_AS(TwoPieceStudentT{parameters}, std::invalid_argument);

    parameters = skewed;
    parameters.highest = 0.1;
    CHECK_THROWS_AS(TwoPieceStudentT{parameters}, std::invalid_argument);
}

}  // namespace
}  // namespace sprintcast
