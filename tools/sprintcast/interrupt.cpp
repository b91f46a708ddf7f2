#include "tools/sprintcast/interrupt.hpp"

#include <csignal>

#include <unistd.h>

#include "tools/sprintcast/exit_code.hpp"

namespace sprintcast {

namespace {

// Set by a signal handler, which can reach nothing but a global.
std::atomic<bool> stop_asked = false;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

extern "C" void ask_to_stop(int /*signal*/) {
    if (stop_asked.exchange(true)) {
        ::_exit(exit_interrupted);  // asked twice: leave at once
    }
}

}  // namespace

const std::atomic<bool>& stop_on_signals() {
    std::signal(SIGINT, ask_to_stop);
    std::signal(SIGTERM, ask_to_stop);
    return stop_asked;
}

}  // namespace sprintcast
