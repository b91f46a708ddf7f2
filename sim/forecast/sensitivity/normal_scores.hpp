#pragma once

#include <cstddef>
#include <cstdint>

namespace sprintcast {

// A score says where in its distribution something is: as far from the median as a standard normal
// at that number. 0 is the median, -1.28 and 1.28 are P10 and P90.

/// The probability of being below a score.
[[nodiscard]] double probability_of(double score);

/// The word at a score.
[[nodiscard]] std::uint32_t word_at(double score);

/// One of several ways, and a word that chooses it.
struct Choice {
    std::size_t place;
    std::uint32_t word;
};

/// The likeliest of some ways, each of which is chosen by the words from the one before on to
/// before its own `below`.
template <class Ways>
[[nodiscard]] Choice likeliest(const Ways& ways) {
    Choice best{0, 0};
    std::uint32_t most = 0;
    std::uint32_t first = 0;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const std::uint32_t words = ways.at(i).upper_word - first;
        if (words > most) {
            most = words;
            best = {i, first + words / 2};
        }
        first = ways.at(i).upper_word;
    }
    return best;
}

}  // namespace sprintcast
