#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sprintcast {

/// Something to be done by one worker.
struct Job {
    double weight = 0.0;               ///< what a unit of time costs until it is done, >= 0
    double time = 0.0;                 ///< what it takes, >= 0; in expectation when it is random
    std::vector<std::uint32_t> after;  ///< places of the jobs that must be done before
};

/// The order of jobs that costs least: the sum of weight times completion.
///
/// Without dependencies this is Smith's rule, the highest weight per time first (W. E. Smith 1956);
/// for random times the expectations take their place (M. H. Rothkopf 1966). With dependencies the
/// jobs fall into parts: the part whose total weight per time is highest comes first, whatever the
/// order within it (J. B. Sidney 1975). A part of up to 16 jobs is ordered exactly, by dynamic
/// programming; a larger one by moving jobs about as long as that helps. Jobs that may as well
/// stay keep the order in which they are given.
/// @returns places in `jobs`, the first to be done first
/// @pre no job comes after itself
[[nodiscard]] std::vector<std::uint32_t> smith_order(std::span<const Job> jobs);

/// What an order costs: the sum of weight times completion.
[[nodiscard]] double cost_of(std::span<const Job> jobs, std::span<const std::uint32_t> order);

}  // namespace sprintcast
