#pragma once

#include <bit>
#include <cstdint>

namespace sprintcast {

/// Natural logarithm made of additions, multiplications, divisions and bit moves alone, so that it
/// has the same bits on every machine (a library's log differs between processors in the last
/// digit).
///
/// Relative error below 1e-12, but for the rounding of results near 0.
/// @pre x is positive, finite and not denormal
[[nodiscard]] inline double portable_log(double x) {
    // x = 2^whole * part with part in [1/sqrt(2), sqrt(2)).
    const auto bits = std::bit_cast<std::uint64_t>(x);
    constexpr std::uint64_t root_half = 0x3FE6A09E667F3BCD;  // 1/sqrt(2)
    const auto whole = static_cast<std::int64_t>(bits - root_half) >> 52U;
    const auto part = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(whole) << 52U));

    // ln(part) = 2 artanh(s) with s = (part - 1) / (part + 1): the odd powers of s over 1, 3, 5 ...
    const double s = (part - 1.0) / (part + 1.0);
    const double square = s * s;
    double series = 1.0 / 15.0;
    series = series * square + 1.0 / 13.0;
    series = series * square + 1.0 / 11.0;
    series = series * square + 1.0 / 9.0;
    series = series * square + 1.0 / 7.0;
    series = series * square + 1.0 / 5.0;
    series = series * square + 1.0 / 3.0;
    series = series * square + 1.0;
    constexpr double ln_2 = 0.69314718055994530942;
    return static_cast<double>(whole) * ln_2 + 2.0 * s * series;
}

}  // namespace sprintcast
