#include "models/estimates/size_effect.hpp"

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

TEST_CASE("the effect of size is a line that bends at each factor of e above the usual",
          "[size_effect]") {
    CHECK(SizeEffect::basis(3.5) == SizeEffect::Vector{3.5, 2.5, 1.5, 0.5});
    CHECK(SizeEffect::basis(1.0) == SizeEffect::Vector{1.0, 0.0, 0.0, 0.0});
    CHECK(SizeEffect::basis(-2.0) == SizeEffect::Vector{-2.0, 0.0, 0.0, 0.0});
    SizeEffect effect{};
    effect.mean = {-0.1, 0.4, 0.0, -1.0};
    CHECK_THAT(effect.at(-1.0), WithinAbs(0.1, 1e-15));
    CHECK_THAT(effect.at(2.0), WithinAbs(-0.2 + 0.4, 1e-15));
    CHECK_THAT(effect.at(3.5), WithinAbs(-0.35 + 1.0 - 0.5, 1e-15));
}

TEST_CASE("what makes large stories dear makes small ones cheap", "[size_effect]") {
    SizeEffect effect{};
    effect.covariance = SizeEffect::Vector{0.04, 0.09, 0.0, 0.0}.asDiagonal();
    CHECK(effect.spread_at(0.0) == 0.0);
    CHECK_THAT(effect.spread_at(-1.0), WithinAbs(-0.2, 1e-15));
    CHECK_THAT(effect.spread_at(1.0), WithinAbs(0.2, 1e-15));
    CHECK_THAT(effect.spread_at(2.0), WithinAbs(0.5, 1e-15));
}

}  // namespace
}  // namespace sprintcast
