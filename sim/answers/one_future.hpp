#pragma once

#include <cstdint>

#include "sim/answers/variant.hpp"
#include "sim/engine/future.hpp"

namespace sprintcast {

/// One of the futures that forecasts of a variant count.
/// @pre the variant has a plan
[[nodiscard]] Future play_one_future(const Variant& variant,
                                     std::uint64_t seed,
                                     std::uint64_t trial);

}  // namespace sprintcast
