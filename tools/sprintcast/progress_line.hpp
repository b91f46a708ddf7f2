#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace sprintcast {

/// A line on standard error that shows how far a long run is; nothing when that is no terminal, or
/// the run is over in half a second. Calls come from one thread at a time.
class ProgressLine {
  public:
    /// @param total  trials to come; 0 when nobody knows
    ProgressLine(std::string label, std::uint64_t total, bool is_wanted);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ProgressLine(ProgressLine&&) = delete;
    ProgressLine& operator=(ProgressLine&&) = delete;

    void update(std::uint64_t finished);

  private:
    using Clock = std::chrono::steady_clock;

    std::string label_;
    std::uint64_t total_;
    bool is_shown_;
    bool is_drawn_ = false;
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_ = start_;
};

}  // namespace sprintcast
