#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <boost/random/sobol.hpp>

namespace sprintcast {

/// The first points of Sobol's low-discrepancy sequence, inside the unit cube; shape
/// (points)(dimensions). A power of two of them, less the origin that the sequence skips, fills the
/// cube evenly.
///
/// Source: P. Bratley and B. L. Fox, "Algorithm 659", ACM Trans. Mathematical Software 14, 1988.
/// @pre points < 2^32
[[nodiscard]] inline std::vector<double> sobol_points(std::size_t points, std::size_t dimensions) {
    boost::random::sobol_engine<std::uint32_t, 32> engine{dimensions};
    std::vector<double> coordinates(points * dimensions);
    for (double& coordinate : coordinates) {
        coordinate = (static_cast<double>(engine()) + 0.5) * 0x1p-32;
    }
    return coordinates;
}

}  // namespace sprintcast
