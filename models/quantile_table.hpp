#pragma once

#include <bit>
#include <cstdint>
#include <functional>
#include <vector>

#include "models/distributions.hpp"

namespace sprintcast {

/// Any distribution, as a table that one 32-bit random word is looked up in.
///
/// The word is a probability, the value its quantile (inversion): a greater word never gives a
/// smaller value, but for rounding. Each tail has 32 cells an octave of probability down to 2^-33,
/// so far tails are as exact as the middle; inside a cell the quantile function is the straight
/// line that fits it best, which keeps the cell's mean, and so the distribution's, exactly. Looking
/// up takes no library function and has the same bits on every machine.
///
/// Immutable and valid once built, so one table may be shared by all threads.
class QuantileTable {
  public:
    /// Quantile at probability p in (0, 1/2], counted from the given tail.
    using Quantile = std::function<double(double p, Tail tail)>;

    explicit QuantileTable(const Quantile& quantile);

    /// Value for a word that is uniform over all 2^32.
    [[nodiscard]] float at(std::uint32_t word) const {
        const auto upper = static_cast<std::uint32_t>(static_cast<std::int32_t>(word) >> 31);
        const auto rank = static_cast<std::int32_t>(word ^ upper);  // from its tail's end, < 2^31
        const float p = (static_cast<float>(rank) + 0.5F) * 0x1p-32F;
        return value(p, upper & side);
    }

    /// Value at probability p counted from the given tail.
    /// @pre 2^-33 <= p <= 1/2
    [[nodiscard]] float at(float p, Tail tail) const {
        return value(p, tail == Tail::upper ? side : 0);
    }

    /// Mean of all values.
    [[nodiscard]] double mean() const;

  private:
    static constexpr std::uint32_t octaves = 32;
    static constexpr std::uint32_t cells_per_octave = 32;
    static constexpr std::uint32_t side = octaves * cells_per_octave + 1;  // one for p = 1/2 itself

    struct Cell {
        float value;  // at p = 0
        float slope;
    };

    [[nodiscard]] float value(float p, std::uint32_t first) const {
        // The upper bits of a float are its octave and its place in the octave.
        const std::uint32_t lowest = std::bit_cast<std::uint32_t>(0x1p-33F);
        const std::uint32_t index = (std::bit_cast<std::uint32_t>(p) - lowest) >> 18U;
        const Cell& cell = cells_[first + index];
        return cell.value + cell.slope * p;
    }

    std::vector<Cell> cells_;  // lower tail, then upper tail from `side` on
};

/// Standard normal.
[[nodiscard]] const QuantileTable& normal_table();

/// The same function with far fewer evaluations: exact at four places an octave and interpolated by
/// cubics between them. For quantile functions that are smooth and slow to compute.
/// @param least  smallest probability that will be asked for
[[nodiscard]] QuantileTable::Quantile interpolated(const QuantileTable::Quantile& quantile,
                                                   double least = 0x1p-33);

}  // namespace sprintcast
