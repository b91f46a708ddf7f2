#pragma once

#include <atomic>

namespace sprintcast::cli {

/// From now on, the first interrupt, termination or hang-up asks long work to stop, and a second
/// one ends the program at once. A signal that the program was started to ignore stays ignored.
/// @returns what becomes true when it is asked to stop
const std::atomic<bool>& stop_on_signals();

/// For work that may take long, and calls of the system that a signal cut short.
/// @throws Interrupted
void go_on_unless_stopped();

}  // namespace sprintcast::cli
