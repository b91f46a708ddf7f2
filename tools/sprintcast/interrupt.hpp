#pragma once

#include <atomic>

namespace sprintcast {

/// From now on, the first interrupt or termination asks long work to stop, and a second one ends
/// the program at once.
/// @returns what becomes true when it is asked to stop
const std::atomic<bool>& stop_on_signals();

}  // namespace sprintcast
