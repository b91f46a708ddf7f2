#include "tools/sprintcast/system/standard_streams.hpp"

#include <atomic>
#include <cerrno>
#include <clocale>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "scenarios/text/problem.hpp"
#include "tools/sprintcast/system/file_error.hpp"
#include "tools/sprintcast/system/interrupt.hpp"

namespace sprintcast::cli {

namespace {

// There is one terminal.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<bool> is_line_drawn = false;

// What cannot be written to standard error is lost.
void write_error(std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(STDERR_FILENO, text.data(), text.size());
        if (count < 0 && errno != EINTR) {
            return;
        }
        text.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
}

}  // namespace

void keep_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF) {
            // The lowest number that is free is this one.
            (void)::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

void print(std::string_view text) {
    erase_line();
    while (!text.empty()) {
        const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
        if (count < 0 && errno == EPIPE) {
            throw ReaderGone{};
        }
        if (count < 0 && errno != EINTR) {
            throw_file_error("write to", "standard output");
        }
        if (count < 0) {
            go_on_unless_stopped();
        }
        text.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
}

void complain(std::string_view text) {
    erase_line();
    write_error(printable(std::string{text}) + "\n");
}

void draw_line(std::string_view text) {
    is_line_drawn = true;
    write_error("\r" + std::string{text} + "\x1b[K");
}

void erase_line() {
    if (is_line_drawn.exchange(false)) {
        write_error("\r\x1b[K");
    }
}

std::optional<std::size_t> columns_of(int stream) {
    struct ::winsize size {};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the system's interface
    const bool is_known = ::ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return is_known ? std::optional<std::size_t>{size.ws_col} : std::nullopt;
}

bool is_smart_terminal(int stream) {
    return ::isatty(stream) == 1 && environment("TERM") != "dumb";
}

bool has_unicode() {
    // Asked before there are threads.
    std::setlocale(LC_CTYPE, "");                                // NOLINT(concurrency-mt-unsafe)
    return std::string_view{::nl_langinfo(CODESET)} == "UTF-8";  // NOLINT(concurrency-mt-unsafe)
}

std::string_view environment(const char* name) {
    const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets any
    return value == nullptr ? "" : value;
}

}  // namespace sprintcast::cli
