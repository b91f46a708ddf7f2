#pragma once

#include <span>
#include <vector>

namespace sprintcast {

/// Quantiles of what an estimation-error regression leaves, in units of its scale: a team's own
/// residuals and those of the prior together, which count for 40 stories, interpolated between the
/// middles of their shares.
/// @param own  in any order
/// @returns at equally spaced probabilities from 0 to 1
[[nodiscard]] std::vector<double> tabulate_residuals(std::span<const double> own);

}  // namespace sprintcast
