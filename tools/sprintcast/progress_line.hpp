#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace sprintcast {

/// A line on standard error that shows how far a long run is; nothing when that is no terminal, or
/// the run is over in half a second. Calls come from one thread at a time.
class ProgressLine {
  public:
    ProgressLine(std::string label, bool is_wanted);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ProgressLine(ProgressLine&&) = delete;
    ProgressLine& operator=(ProgressLine&&) = delete;

    /// @param share  of the work that is done [-]; none when nobody knows
    /// @param what   text of what is done, asked for only when it is shown; may be empty
    void update(std::optional<double> share, const std::function<std::string()>& what = {});

    /// Takes the line off the screen.
    void clear();

  private:
    using Clock = std::chrono::steady_clock;

    std::string label_;
    bool is_shown_;
    bool is_drawn_ = false;
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_ = start_;
};

}  // namespace sprintcast
