#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <boost/random/sobol.hpp>

namespace sprintcast {

/// The first points of Sobol's low-discrepancy sequence, as random words are: coordinates times
/// 2^32; shape (points)(dimensions). A power of two of them, less the origin that the sequence
/// skips, fills the cube evenly.
///
/// Source: P. Bratley and B. L. Fox, "Algorithm 659", ACM Trans. Mathematical Software 14, 1988.
/// @pre points < 2^32
[[nodiscard]] inline std::vector<std::uint32_t> sobol_points(std::size_t points,
                                                             std::size_t dimensions) {
    boost::random::sobol_engine<std::uint32_t, 32> engine{dimensions};
    std::vector<std::uint32_t> coordinates(points * dimensions);
    for (std::uint32_t& coordinate : coordinates) {
        coordinate = engine();
    }
    return coordinates;
}

}  // namespace sprintcast
