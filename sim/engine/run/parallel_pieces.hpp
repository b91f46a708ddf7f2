#pragma once

#include <cstdint>

#include "sim/engine/run/parallel_for.hpp"
#include "sim/engine/run/run_trials.hpp"

namespace sprintcast {

/// @throws Interrupted when the run is told to stop
inline void throw_if_stopped(const RunOptions& options) {
    if (options.stop != nullptr && *options.stop) {
        throw Interrupted{};
    }
}

/// Calls body(0) ... body(count - 1), as parallel_for does, until the run is told to stop.
/// @throws Interrupted
template <class Body>
void for_pieces(std::uint64_t count, const RunOptions& options, const Body& body) {
    parallel_for(count, options.threads, [&](std::uint64_t piece) {
        throw_if_stopped(options);
        body(piece);
    });
}

}  // namespace sprintcast
