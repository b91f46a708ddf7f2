#include "tools/sprintcast/progress_line.hpp"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace sprintcast {

ProgressLine::ProgressLine(std::string label, bool is_wanted)
    : label_{std::move(label)}, is_shown_{is_wanted && ::isatty(STDERR_FILENO) == 1} {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::clear() {
    if (is_drawn_) {
        std::fputs("\r\x1b[K", stderr);
        is_drawn_ = false;
    }
}

void ProgressLine::update(std::optional<double> share, const std::function<std::string()>& what) {
    constexpr auto patience = std::chrono::milliseconds{500};
    constexpr auto pause = std::chrono::milliseconds{100};
    const Clock::time_point now = Clock::now();
    if (!is_shown_ || now - start_ < patience || now - last_ < pause) {
        return;
    }
    last_ = now;
    is_drawn_ = true;
    std::string line = fmt::format("\r\x1b[K{:.40}", label_);
    if (what) {
        line += ": " + what();
    }
    if (share && *share > 0.0) {
        const double seconds = std::chrono::duration<double>(now - start_).count();
        line += fmt::format(
            ", {:.0f}%, {:.0f} s left", 100.0 * *share, seconds * (1.0 - *share) / *share);
    }
    std::fputs(line.c_str(), stderr);
}

}  // namespace sprintcast
