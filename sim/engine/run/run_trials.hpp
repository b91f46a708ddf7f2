#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <stdexcept>

#include "sim/engine/outcomes.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Consecutive trials that are run as one piece of work.
inline constexpr std::uint64_t trials_per_block = 1024;

/// Trials, by number, from the first to before the end.
struct TrialRange {
    std::uint64_t first = 0;
    std::uint64_t end = 0;

    friend bool operator==(const TrialRange& a, const TrialRange& b) = default;
};

/// How to run trials; nothing in here changes what comes out.
struct RunOptions {
    unsigned threads = 1;  ///< >= 1
    /// Called with the number of trials finished so far, by any thread, one call at a time.
    std::function<void(std::uint64_t)> on_progress = nullptr;
    /// Set by a signal handler, say: the run then ends with Interrupted.
    const std::atomic<bool>* stop = nullptr;
};

/// The run was told to stop.
class Interrupted : public std::runtime_error {
  public:
    Interrupted() : std::runtime_error{"interrupted"} {}
};

/// A trial went wrong, which is a fault of the program.
class TrialFailed : public std::runtime_error {
  public:
    TrialFailed(std::uint64_t trial, const std::string& reason);

    [[nodiscard]] std::uint64_t trial() const { return trial_; }

  private:
    std::uint64_t trial_;
};

/// Runs the trials of a range. The outcomes depend on the plan, the seed and the range alone, and
/// those of adjacent ranges merge to those of their union.
/// @throws Interrupted, TrialFailed
[[nodiscard]] Outcomes run_trials(const Plan& plan,
                                  std::uint64_t seed,
                                  TrialRange range,
                                  const RunOptions& options = {});

}  // namespace sprintcast
