#include <csignal>
#include <exception>

#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include "scenarios/histories/read_history.hpp"
#include "sim/engine/run/run_trials.hpp"
#include "tools/sprintcast/commands/commands.hpp"
#include "tools/sprintcast/system/exit_code.hpp"
#include "tools/sprintcast/system/file_error.hpp"
#include "tools/sprintcast/system/interrupt.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace {

using namespace sprintcast::cli;  // NOLINT(google-build-using-namespace): the program is all of it

int refuse(const UsageError& error, const std::string& help) {
    complain(fmt::format("sprintcast: {}", error.what()));
    complain(fmt::format("'sprintcast {}' says how it is used.", help));
    return exit_input;
}

int run(Arguments arguments) {
    if (arguments.empty()) {
        return run_command(find_command("help"), {});
    }
    const std::string first = arguments.front();
    arguments.erase(arguments.begin());
    if (first == "--version") {
        print(fmt::format("sprintcast {}\n", SPRINTCAST_VERSION));
        return exit_done;
    }
    if (first == "-h" || first == "--help") {
        return run_command(find_command("help"), {});
    }
    const Command& command = find_command(first);
    for (const std::string& argument : arguments) {
        if (argument == "-h" || argument == "--help") {
            return run_command(find_command("help"), {first});
        }
    }
    try {
        return run_command(command, arguments);
    } catch (const UsageError& error) {
        return refuse(error, first == "help" ? first : "help " + first);
    }
}

// Where nothing can be caught any more: no words that need memory.
[[noreturn]] void leave_at_once() {
    constexpr std::string_view words =
        "sprintcast: a fault of the program itself, or too little memory or threads for it\n";
    (void)!::write(STDERR_FILENO, words.data(), words.size());
    ::_exit(exit_fault);
}

// Where address space is limited, threads share one heap: each of its own would take 64 MB of it,
// whenever it begins, and leave none for the stack of the next thread.
void share_heap_if_limited() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        ::mallopt(M_ARENA_MAX, 1);  // NOLINT(concurrency-mt-unsafe): there is one thread
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::set_terminate(leave_at_once);
    share_heap_if_limited();
    keep_standard_streams();
    std::signal(SIGPIPE, SIG_IGN);  // a reader that stops reading shows as a write that fails
    std::signal(SIGXFSZ, SIG_IGN);  // and so does a file that grows too large
    stop_on_signals();
    try {
        return run({argv + 1, argv + argc});
    } catch (const UsageError& error) {
        return refuse(error, "help");
    } catch (const sprintcast::HistoryError& error) {
        complain(error.what());
        return exit_input;
    } catch (const FileError& error) {
        complain(fmt::format("sprintcast: {}", error.what()));
        return exit_file;
    } catch (const ReaderGone&) {
        return exit_unread;
    } catch (const sprintcast::Interrupted&) {
        complain("sprintcast: interrupted; nothing was written");
        return exit_interrupted;
    } catch (const std::exception& error) {
        complain(fmt::format("sprintcast: a fault of the program itself: {}", error.what()));
        return exit_fault;
    }
}
