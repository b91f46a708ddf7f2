#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sprintcast {

/// Some things, each with all those it needs, whose gains sum to most: a minimum cut between those
/// that gain and those that lose (J. C. Picard 1976).
/// @param gains  of each thing; what is chosen for others' sake may lose
/// @param needs  of each thing: places of those it needs
/// @returns places of what is chosen, rising; empty when no choice gains anything
[[nodiscard]] std::vector<std::uint32_t> heaviest_closure(
    std::span<const double> gains, std::span<const std::vector<std::uint32_t>> needs);

}  // namespace sprintcast
