#include "models/quantile_table.hpp"

#include <cmath>
#include <cstdint>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("a table of the normal is right over all words", "[quantile_table]") {
    double worst = 0.0;
    for (std::uint64_t word = 0; word < (1ULL << 32U); word += 65'521) {
        const double u = (static_cast<double>(word) + 0.5) * 0x1p-32;
        const double value =
            static_cast<double>(normal_table().at(static_cast<std::uint32_t>(word)));
        worst = std::max(worst, std::abs(value - normal_quantile(u)));
    }
    CHECK(worst < 1e-4);
}

TEST_CASE("the words at the ends and in the middle have cells of their own", "[quantile_table]") {
    // 2^-33 lies beyond the outermost words.
    const double outermost = normal_quantile(0x1p-33);
    CHECK_THAT(static_cast<double>(normal_table().at(0U)), WithinAbs(outermost, 0.01));
    CHECK_THAT(static_cast<double>(normal_table().at(0xFFFFFFFFU)), WithinAbs(-outermost, 0.01));
    // 0x7FFFFFFF and its neighbours round to a probability of exactly 1/2.
    for (const std::uint32_t word : {0x7FFFFFF0U, 0x7FFFFFFFU, 0x80000000U, 0x8000000FU}) {
        CHECK_THAT(static_cast<double>(normal_table().at(word)), WithinAbs(0.0, 1e-5));
    }
}

TEST_CASE("a greater word gives no smaller value", "[quantile_table]") {
    constexpr float rounding = 1e-4F;
    float before = normal_table().at(0U);
    for (std::uint64_t word = 0; word < (1ULL << 32U); word += 99'991) {
        const float value = normal_table().at(static_cast<std::uint32_t>(word));
        REQUIRE(value >= before - rounding);
        before = value;
    }
}

TEST_CASE("a table keeps the mean of its distribution", "[quantile_table]") {
    // Lognormal with sigma 1: mean exp(1/2).
    const QuantileTable lognormal{
        [](double p, Tail tail) { return std::exp(normal_quantile(p, tail)); }};
    CHECK_THAT(lognormal.mean(), WithinRel(std::exp(0.5), 1e-6));

    const Triangular triangle{1.0, 2.0, 6.0};
    const QuantileTable table{[&](double p, Tail tail) { return triangle.quantile(p, tail); }};
    CHECK_THAT(table.mean(), WithinRel(3.0, 1e-6));
}

TEST_CASE("a tail's probability and a word find the same value", "[quantile_table]") {
    const auto word = static_cast<std::uint32_t>(0.2 * 0x1p32);
    CHECK_THAT(static_cast<double>(normal_table().at(0.2F, Tail::lower)),
               WithinAbs(static_cast<double>(normal_table().at(word)), 1e-6));
    CHECK_THAT(static_cast<double>(normal_table().at(0.2F, Tail::upper)),
               WithinAbs(static_cast<double>(normal_table().at(~word)), 1e-6));
}

TEST_CASE("interpolation between few places changes a smooth quantile little", "[quantile_table]") {
    const auto exact = [](double p, Tail tail) { return std::exp(normal_quantile(p, tail)); };
    const auto quick = interpolated(exact);
    double worst = 0.0;
    for (double p = 0.5; p > 0x1p-33; p *= 0.97) {
        for (const Tail tail : {Tail::lower, Tail::upper}) {
            worst = std::max(worst, std::abs(quick(p, tail) / exact(p, tail) - 1.0));
        }
    }
    CHECK(worst < 1e-3);
}

}  // namespace
}  // namespace sprintcast
