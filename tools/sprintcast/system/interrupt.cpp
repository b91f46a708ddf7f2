#include "tools/sprintcast/system/interrupt.hpp"

#include <csignal>

#include <unistd.h>

#include "sim/engine/run/run_trials.hpp"
#include "tools/sprintcast/system/exit_code.hpp"

namespace sprintcast::cli {

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
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct ::sigaction action {};
        ::sigaction(signal, nullptr, &action);
        if (action.sa_handler != SIG_IGN) {
            // Without SA_RESTART: who waits for input, or for a reader, is to notice.
            action = {};
            action.sa_handler = ask_to_stop;
            ::sigaction(signal, &action, nullptr);
        }
    }
    return stop_asked;
}

void go_on_unless_stopped() {
    if (stop_asked) {
        throw Interrupted{};
    }
}

}  // namespace sprintcast::cli
