#pragma once

namespace sprintcast::cli {

/// What the program's end says to scripts.
enum ExitCode : int {
    exit_done = 0,    ///< whatever the answer
    exit_gate = 1,    ///< a --require gate is not met
    exit_input = 2,   ///< wrong usage, or a scenario or history with problems
    exit_file = 3,    ///< cannot read or write
    exit_fault = 70,  ///< our own fault
    exit_interrupted = 130,
    exit_unread = 141  ///< nobody reads standard output any more: as of what SIGPIPE ends
};

}  // namespace sprintcast::cli
