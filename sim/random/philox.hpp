#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace sprintcast {

/// A row of counters, side by side: word k of counter i is words[k][i].
template <std::size_t Counters>
using PhiloxBlock = std::array<std::array<std::uint32_t, Counters>, 4>;

/// Philox4x32-10: turns each counter into four random words that are a pure function of it and the
/// key.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel Random Numbers: As Easy
/// as 1, 2, 3", Proc. SC11, 2011.
template <std::size_t Counters>
constexpr void philox(PhiloxBlock<Counters>& block, std::array<std::uint32_t, 2> key) {
    constexpr std::uint64_t multiplier_0 = 0xD2511F53;
    constexpr std::uint64_t multiplier_1 = 0xCD9E8D57;
    constexpr std::uint32_t weyl_0 = 0x9E3779B9;  // golden ratio
    constexpr std::uint32_t weyl_1 = 0xBB67AE85;  // sqrt(3) - 1
    auto& [c0, c1, c2, c3] = block;
    for (int round = 0; round < 10; ++round) {
#pragma GCC unroll 1  // an unrolled loop is not made into vector instructions
        for (std::size_t i = 0; i < Counters; ++i) {
            const std::uint64_t product_0 = multiplier_0 * c0[i];
            const std::uint64_t product_1 = multiplier_1 * c2[i];
            c0[i] = static_cast<std::uint32_t>(product_1 >> 32U) ^ c1[i] ^ key[0];
            c2[i] = static_cast<std::uint32_t>(product_0 >> 32U) ^ c3[i] ^ key[1];
            c1[i] = static_cast<std::uint32_t>(product_1);
            c3[i] = static_cast<std::uint32_t>(product_0);
        }
        key = {key[0] + weyl_0, key[1] + weyl_1};
    }
}

}  // namespace sprintcast
