#include "models/quantile_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sprintcast {

QuantileTable::QuantileTable(const Quantile& quantile) : cells_(2UL * side) {
    // Gauss-Legendre nodes and weights on [-1, 1]; three are exact to the fifth degree.
    constexpr double node = 0.77459666924148337704;  // sqrt(3/5)
    constexpr std::array nodes{-node, 0.0, node};
    constexpr std::array weights{5.0 / 9.0, 8.0 / 9.0, 5.0 / 9.0};

    constexpr std::uint32_t cells = side - 1;
    for (const Tail tail : {Tail::lower, Tail::upper}) {
        const std::uint32_t first = tail == Tail::upper ? side : 0;
        for (std::uint32_t cell = 0; cell < cells; ++cell) {
            const auto octave = static_cast<int>(cell / cells_per_octave);
            const double place = static_cast<double>(cell % cells_per_octave) / cells_per_octave;
            const double begin = std::ldexp(1.0 + place, octave - 33);
            const double half = std::ldexp(0.5 / cells_per_octave, octave - 33);
            const double middle = begin + half;

            // The least-squares line over the cell: its mean, and its first Legendre moment.
            double mean = 0.0;
            double tilt = 0.0;
            for (std::size_t i = 0; i < nodes.size(); ++i) {
                const double y = quantile(middle + half * nodes[i], tail);
                mean += 0.5 * weights[i] * y;
                tilt += 1.5 * weights[i] * nodes[i] * y;
            }
            const double slope = tilt / half;
            cells_[first + cell] = {static_cast<float>(mean - slope * middle),
                                    static_cast<float>(slope)};
        }
        cells_[first + cells] = cells_[first + cells - 1];
    }
}

double QuantileTable::mean() const {
    double mean = 0.0;
    for (const std::uint32_t first : {0U, side}) {
        for (std::uint32_t cell = 0; cell + 1 < side; ++cell) {
            const auto octave = static_cast<int>(cell / cells_per_octave);
            const double place = static_cast<double>(cell % cells_per_octave) / cells_per_octave;
            const double width = std::ldexp(1.0 / cells_per_octave, octave - 33);
            const double middle = std::ldexp(1.0 + place, octave - 33) + 0.5 * width;
            const auto& [value, slope] = cells_[first + cell];
            mean += width * (static_cast<double>(value) + static_cast<double>(slope) * middle);
        }
    }
    return mean;
}

QuantileTable::Quantile interpolated(const QuantileTable::Quantile& quantile, double least) {
    constexpr int per_octave = 4;
    // p = 2^(-1 - i/4): from 1/2 down to half the least.
    const int nodes = per_octave * static_cast<int>(std::ceil(-std::log2(least)));
    std::array<std::vector<double>, 2> values;
    for (const Tail tail : {Tail::lower, Tail::upper}) {
        auto& side = values.at(tail == Tail::upper ? 1 : 0);
        for (int i = 0; i <= nodes; ++i) {
            const double p = std::exp2(-1.0 - static_cast<double>(i) / per_octave);
            side.push_back(quantile(p, tail));
        }
    }
    return [values, nodes](double p, Tail tail) {
        const auto& side = values.at(tail == Tail::upper ? 1 : 0);
        const double place = (-1.0 - std::log2(p)) * per_octave;
        // Lagrange's cubic through the four nodes around the place.
        const auto first = std::clamp(static_cast<int>(place) - 1, 0, nodes - 3);
        const double t = place - first;
        const auto* y = side.data() + first;
        return y[0] * (t - 1) * (t - 2) * (t - 3) / -6.0 + y[1] * t * (t - 2) * (t - 3) / 2.0 +
               y[2] * t * (t - 1) * (t - 3) / -2.0 + y[3] * t * (t - 1) * (t - 2) / 6.0;
    };
}

const QuantileTable& normal_table() {
    static const QuantileTable table{normal_quantile};
    return table;
}

}  // namespace sprintcast
