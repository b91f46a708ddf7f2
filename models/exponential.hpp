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

/// The same in double precision: relative error below 1e-12 for |x| <= 100; x is first limited to
/// [-700, 700].
[[nodiscard]] inline double portable_exp(double x) {
    // exp(x) = 2^whole * exp(part) with |part| <= ln(2) / 2.
    constexpr double log2_e = 1.44269504088896340736;
    constexpr double ln_2 = 0.69314718055994530942;
    const double limited = std::min(std::max(x, -700.0), 700.0);
    constexpr double to_nearest = 0x1.8p52;  // adding it leaves no room for a fraction
    const double shifted = limited * log2_e + to_nearest;
    const double part = limited - (shifted - to_nearest) * ln_2;

    // Taylor series of exp(part): coefficients 1 / k!.
    double power = 1.0 / 479001600.0;
    power = power * part + 1.0 / 39916800.0;
    power = power * part + 1.0 / 3628800.0;
    power = power * part + 1.0 / 362880.0;
    power = power * part + 1.0 / 40320.0;
    power = power * part + 1.0 / 5040.0;
    power = power * part + 1.0 / 720.0;
    power = power * part + 1.0 / 120.0;
    power = power * part + 1.0 / 24.0;
    power = power * part + 1.0 / 6.0;
    power = power * part + 0.5;
    power = power * part + 1.0;
    power = power * part + 1.0;

    const auto whole = std::bit_cast<std::uint64_t>(shifted) << 52U;
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(power) + whole);
}

}  // namespace sprintcast
