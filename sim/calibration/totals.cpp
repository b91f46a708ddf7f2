#include "sim/calibration/totals.hpp"

namespace sprintcast {

double pick(std::span<const double> values, std::uint32_t word) {
    return values[static_cast<std::size_t>(std::uint64_t{word} * values.size() >> 32U)];
}

}  // namespace sprintcast
