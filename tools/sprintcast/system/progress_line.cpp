#include "tools/sprintcast/system/progress_line.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <unistd.h>

#include "scenarios/text/problem.hpp"
#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/system/standard_streams.hpp"

namespace sprintcast::cli {

namespace {

// "42 s", "12 min", "2 h 10 min".
std::string duration_text(double seconds) {
    constexpr double most_seconds = 99.5;
    constexpr double minute = 60.0;
    constexpr int hour = 60;
    if (!(seconds >= most_seconds)) {
        return fmt::format("{:.0f} s", seconds);
    }
    const auto minutes = static_cast<int>(std::min(std::round(seconds / minute), 1e6));
    return minutes < hour ? fmt::format("{} min", minutes)
                          : fmt::format("{} h {} min", minutes / hour, minutes % hour);
}

}  // namespace

Headway part_of(const Headway& headway, std::size_t place, std::size_t parts) {
    const auto share = [&](double own) {
        return (static_cast<double>(place) + own) / static_cast<double>(parts);
    };
    return {headway.share ? std::optional{share(*headway.share)} : std::nullopt, headway.count};
}

std::string progress_text(const Headway& headway,
                          std::optional<double> seconds_left,
                          const std::string& name,
                          std::size_t columns,
                          bool has_unicode) {
    constexpr std::size_t roomy = 60;
    constexpr std::size_t least_name = 8;
    const report::Terminal terminal{{.has_color = false, .has_unicode = has_unicode}};
    std::string text;
    if (headway.share) {
        const int bar_width = columns < roomy ? 10 : 20;
        const double share = std::clamp(*headway.share, 0.0, 1.0);
        const std::string bar = terminal.bar(share, bar_width);
        text += bar;
        for (auto i = static_cast<int>(report::display_width(bar)); i < bar_width; ++i) {
            text += has_unicode ? "░" : ".";
        }
        text += fmt::format(" {:3.0f}%", std::floor(100.0 * share));
    }
    const auto append = [&](const std::string& part) {
        if (!part.empty()) {
            text += (text.empty() ? "" : "  ") + part;
        }
    };
    append(headway.count);
    append(seconds_left ? duration_text(*seconds_left) + " left" : "");
    text = terminal.fit(text, columns);
    const std::size_t room = columns - report::display_width(text);
    if (room >= least_name + 2) {
        append(terminal.fit_end(printable(name), room - 2));
    }
    return text;
}

ProgressLine::ProgressLine(std::string name, bool is_wanted)
    : name_{std::move(name)},
      is_shown_{is_wanted && is_smart_terminal(STDERR_FILENO)},
      has_unicode_{is_shown_ && has_unicode()} {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::clear() {
    erase_line();
}

void ProgressLine::update(const Headway& headway, std::optional<double> seconds_left) {
    constexpr auto patience = std::chrono::milliseconds{500};
    constexpr auto pause = std::chrono::milliseconds{100};
    const Clock::time_point now = Clock::now();
    if (!is_shown_ || now - start_ < patience || now - last_ < pause) {
        return;
    }
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    if (!seconds_left && headway.share && *headway.share > 0.0) {
        seconds_left = seconds * (1.0 - *headway.share) / *headway.share;
    }
    constexpr std::size_t usual_columns = 80;
    const std::size_t columns = columns_of(STDERR_FILENO).value_or(usual_columns);
    draw_line(progress_text(headway, seconds_left, name_, columns - 1, has_unicode_));
}

}  // namespace sprintcast::cli
