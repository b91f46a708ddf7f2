#include "models/exponential.hpp"

#include <cmath>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

TEST_CASE("the portable exponential is right to a millionth", "[exponential]") {
    double worst = 0.0;
    for (int i = -100'000; i <= 100'000; ++i) {
        const float x = static_cast<float>(i) * 1e-4F;
        const double exact = std::exp(static_cast<double>(x));
        worst = std::max(worst, std::abs(static_cast<double>(portable_exp(x)) / exact - 1.0));
    }
    CHECK(worst < 1e-6);
}

TEST_CASE("the portable exponential of 0 is exactly 1", "[exponential]") {
    CHECK(portable_exp(0.0F) == 1.0F);
}

TEST_CASE("the portable exponential of anything is finite and positive", "[exponential]") {
    for (const float x : {-1e30F, -200.0F, -80.0F, 80.0F, 200.0F, 1e30F}) {
        CHECK(portable_exp(x) > 0.0F);
        CHECK(std::isfinite(portable_exp(x)));
    }
    CHECK(portable_exp(200.0F) == portable_exp(80.0F));
}

TEST_CASE("in double precision it is right to twelve digits", "[exponential]") {
    double worst = 0.0;
    for (double x = -100.0; x <= 100.0; x += 0.0137) {
        worst = std::max(worst, std::abs(portable_exp(x) / std::exp(x) - 1.0));
    }
    CHECK(worst < 1e-12);
    CHECK(portable_exp(0.0) == 1.0);
    CHECK(std::isfinite(portable_exp(1e300)));
    CHECK(portable_exp(-1e300) > 0.0);
}

}  // namespace
}  // namespace sprintcast
