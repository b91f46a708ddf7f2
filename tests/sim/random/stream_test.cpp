#include "sim/random/stream.hpp"

#include <cstdint>
#include <set>
#include <vector>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

std::array<std::uint32_t, 4> philox_of(std::array<std::uint32_t, 4> counter,
                                       std::array<std::uint32_t, 2> key) {
    PhiloxBlock<1> block{{{counter[0]}, {counter[1]}, {counter[2]}, {counter[3]}}};
    philox(block, key);
    return {block[0][0], block[1][0], block[2][0], block[3][0]};
}

TEST_CASE("Philox gives the words its authors publish", "[philox]") {
    // The known answers of Random123's kat_vectors for philox4x32, 10 rounds.
    using Words = std::array<std::uint32_t, 4>;
    constexpr std::uint32_t ones = 0xFFFFFFFF;

    CHECK(philox_of({0, 0, 0, 0}, {0, 0}) == Words{0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8});
    CHECK(philox_of({ones, ones, ones, ones}, {ones, ones}) ==
          Words{0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD});
    CHECK(philox_of({0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344}, {0xA4093822, 0x299F31D0}) ==
          Words{0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1});
}

TEST_CASE("a trial's word is word t modulo 4 of counter t / 4 of its stream", "[stream]") {
    const Stream stream = stream_of(DrawPurpose::story_ratio, 12345);
    const std::uint64_t seed = 0x0123456789ABCDEF;
    const auto id = static_cast<std::uint64_t>(stream);
    const std::uint64_t trial = (5ULL << 34U) + 4711;

    const auto four = philox_of({static_cast<std::uint32_t>(trial / 4),
                                 static_cast<std::uint32_t>((trial / 4) >> 32U),
                                 static_cast<std::uint32_t>(id),
                                 static_cast<std::uint32_t>(id >> 32U)},
                                {0x89ABCDEF, 0x01234567});
    const auto group = words_of(seed, stream, trial / trials_per_group);
    CHECK(group[trial % trials_per_group] == four[trial % 4]);
}

TEST_CASE("purposes, names and numbers each have a stream of their own", "[stream]") {
    std::set<std::uint64_t> streams;
    std::size_t count = 0;
    for (std::uint32_t purpose = 1; purpose <= 21; ++purpose) {
        for (std::uint64_t who = 0; who < 50; ++who) {
            for (std::uint32_t index = 0; index < 50; ++index) {
                streams.insert(static_cast<std::uint64_t>(
                    stream_of(static_cast<DrawPurpose>(purpose), who, index)));
                ++count;
            }
        }
    }
    CHECK(streams.size() == count);
}

// Chi^2 of words sorted into 256 classes by their upper byte.
double chi_square(const std::vector<std::uint32_t>& words) {
    std::array<double, 256> counts{};
    for (const std::uint32_t word : words) {
        counts.at(word >> 24U) += 1.0;
    }
    const double expected = static_cast<double>(words.size()) / 256.0;
    double sum = 0.0;
    for (const double observed : counts) {
        sum += (observed - expected) * (observed - expected) / expected;
    }
    return sum;
}

TEST_CASE("words are uniform along trials, along streams and along seeds", "[stream]") {
    // 255 degrees of freedom: beyond 375 lies 1e-6.
    constexpr double bound = 375.0;
    std::vector<std::uint32_t> along_trials;
    std::vector<std::uint32_t> along_streams;
    std::vector<std::uint32_t> along_seeds;
    for (std::uint32_t i = 0; i < 16'384; ++i) {
        along_streams.push_back(words_of(1, stream_of(DrawPurpose::slow_shock, 7, i), 0)[0]);
        along_seeds.push_back(words_of(i, stream_of(DrawPurpose::growth, 7), 0)[0]);
    }
    for (std::uint64_t group = 0; group < 256; ++group) {
        const auto words = words_of(1, stream_of(DrawPurpose::story_wait, 7), group);
        along_trials.insert(along_trials.end(), words.begin(), words.end());
    }
    CHECK(chi_square(along_trials) < bound);
    CHECK(chi_square(along_streams) < bound);
    CHECK(chi_square(along_seeds) < bound);
}

}  // namespace
}  // namespace sprintcast
