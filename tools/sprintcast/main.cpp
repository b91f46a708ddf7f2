#include <csignal>
#include <cstdio>
#include <exception>

#include <fmt/format.h>

#include "scenarios/language/problem.hpp"
#include "scenarios/language/read_history.hpp"
#include "sim/engine/run_trials.hpp"
#include "tools/report/output_files.hpp"
#include "tools/sprintcast/command_line.hpp"
#include "tools/sprintcast/exit_code.hpp"

namespace {

using sprintcast::Arguments;

int run(Arguments arguments) {
    using namespace sprintcast;  // NOLINT(google-build-using-namespace): the program is all of it
    if (arguments.empty()) {
        return run_help({});
    }
    const std::string first = arguments.front();
    arguments.erase(arguments.begin());
    if (first == "--version") {
        print(fmt::format("sprintcast {}\n", SPRINTCAST_VERSION));
        return exit_done;
    }
    if (first == "-h" || first == "--help") {
        return run_help({});
    }
    const Command& command = find_command(first);
    for (const std::string& argument : arguments) {
        if (argument == "-h" || argument == "--help") {
            return run_help({first});
        }
    }
    return command.run(arguments);
}

}  // namespace

int main(int argc, char** argv) {
    using namespace sprintcast;  // NOLINT(google-build-using-namespace): the program is all of it
    std::signal(SIGPIPE, SIG_IGN);  // a reader that stops reading shows as a write that fails
    try {
        return run({argv + 1, argv + argc});
    } catch (const UsageError& error) {
        complain(fmt::format("sprintcast: {}", error.what()));
        complain("'sprintcast help' says how it is used.");
        return exit_input;
    } catch (const HistoryError& error) {
        complain(error.what());
        return exit_input;
    } catch (const FileError& error) {
        complain(fmt::format("sprintcast: {}", error.what()));
        return exit_file;
    } catch (const Interrupted&) {
        complain("sprintcast: interrupted; nothing was written");
        return exit_interrupted;
    } catch (const std::exception& error) {
        complain(fmt::format("sprintcast: a fault of the program itself: {}", error.what()));
        return exit_fault;
    }
}
