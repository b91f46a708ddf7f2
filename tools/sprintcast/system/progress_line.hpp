#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace sprintcast::cli {

/// How far some work is.
struct Headway {
    std::optional<double> share = std::nullopt;  ///< that is done [-]; none when nobody knows
    std::string count = {};  ///< what is done, in words: "1.2 million futures"; may be empty
};

/// Takes note of progress: one call at a time.
using OnHeadway = std::function<void(const Headway&)>;

/// The progress of one of several equal parts as that of the whole.
/// @param place  of the part, from 0
[[nodiscard]] Headway part_of(const Headway& headway, std::size_t place, std::size_t parts);

/// A line of progress: a bar, what is done, the time left, and what is worked on. The end of that
/// name is kept where room is short.
/// @param columns  that it may take
[[nodiscard]] std::string progress_text(const Headway& headway,
                                        std::optional<double> seconds_left,
                                        const std::string& name,
                                        std::size_t columns,
                                        bool has_unicode);

/// A line on standard error that shows how far long work is; nothing when that is no terminal that
/// can erase it, or the work is over in half a second. Calls come from one thread at a time.
class ProgressLine {
  public:
    ProgressLine(std::string name, bool is_wanted);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ProgressLine(ProgressLine&&) = delete;
    ProgressLine& operator=(ProgressLine&&) = delete;

    /// What is worked on now.
    void set_name(std::string name) { name_ = std::move(name); }

    /// @param seconds_left  where the caller knows better than what the share tells
    void update(const Headway& headway, std::optional<double> seconds_left = std::nullopt);

    /// Takes the line off the screen.
    static void clear();

  private:
    using Clock = std::chrono::steady_clock;

    std::string name_;
    bool is_shown_;
    bool has_unicode_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_ = start_;
};

}  // namespace sprintcast::cli
