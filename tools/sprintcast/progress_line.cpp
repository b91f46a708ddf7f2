#include "tools/sprintcast/progress_line.hpp"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace sprintcast {

ProgressLine::ProgressLine(std::string label, std::uint64_t total, bool is_wanted)
    : label_{std::move(label)},
      total_{total},
      is_shown_{is_wanted && ::isatty(STDERR_FILENO) == 1} {}

ProgressLine::~ProgressLine() {
    if (is_drawn_) {
        std::fputs("\r\x1b[K", stderr);
    }
}

void ProgressLine::update(std::uint64_t finished) {
    constexpr auto patience = std::chrono::milliseconds{500};
    constexpr auto pause = std::chrono::milliseconds{100};
    const Clock::time_point now = Clock::now();
    if (!is_shown_ || now - start_ < patience || now - last_ < pause) {
        return;
    }
    last_ = now;
    is_drawn_ = true;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const double rate = static_cast<double>(finished) / seconds;
    std::string line = fmt::format(
        "\r\x1b[K{:.40}: {:.1f} million futures", label_, static_cast<double>(finished) / 1e6);
    if (total_ > 0 && rate > 0.0) {
        line += fmt::format(", {:.0f}%, {:.0f} s left",
                            100.0 * static_cast<double>(finished) / static_cast<double>(total_),
                            static_cast<double>(total_ - finished) / rate);
    }
    std::fputs(line.c_str(), stderr);
}

}  // namespace sprintcast
