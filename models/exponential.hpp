#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

namespace sprintcast {

/// exp(x) made of additions, multiplications and bit moves alone, so that it has the same bits on
/// every machine (a library's exp differs between processors in the last digit).
///
/// Relative error below 1e-6 for |x| <= 10; x is first limited to [-80, 80].
[[nodiscard]] inline float portable_exp(float x) {
    // exp(x) = 2^whole * 2^part with part in [-1/2, 1/2].
    constexpr float log2_e = 1.44269504F;
    const float scaled = std::min(std::max(x, -80.0F), 80.0F) * log2_e;
    constexpr float to_nearest = 0x1.8p23F;  // adding it leaves no room for a fraction
    const float shifted = scaled + to_nearest;
    const float part = scaled - (shifted - to_nearest);

    // Taylor series of 2^part: coefficients ln(2)^k / k!.
    float power = 1.54035304e-4F;
    power = power * part + 1.33335581e-3F;
    power = power * part + 9.61812911e-3F;
    power = power * part + 5.55041087e-2F;
    power = power * part + 2.40226507e-1F;
    power = power * part + 6.93147181e-1F;
    power = power * part + 1.0F;

    // The whole part sits in the low bits of `shifted`: it goes into the exponent.
    const auto whole = std::bit_cast<std::uint32_t>(shifted) << 23U;
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(power) + whole);
}

}  // namespace sprintcast
