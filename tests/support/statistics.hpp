#pragma once

#include <cmath>
#include <cstdint>

namespace sprintcast {

/// Half-width that the mean of n draws exceeds by chance once in 1.7 million tests: five standard
/// errors.
[[nodiscard]] inline double mean_tolerance(double standard_deviation, std::uint64_t n) {
    return 5.0 * standard_deviation / std::sqrt(static_cast<double>(n));
}

/// The same for the share of n trials in which something of probability p happens.
[[nodiscard]] inline double share_tolerance(double p, std::uint64_t n) {
    return mean_tolerance(std::sqrt(p * (1.0 - p)), n);
}

/// Standard normal distribution function.
[[nodiscard]] inline double normal_cdf(double x) {
    return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

}  // namespace sprintcast
