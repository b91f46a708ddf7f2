#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>

#include "sim/answers/questions.hpp"
#include "sim/engine/run/run_trials.hpp"

namespace sprintcast {

/// The parts of some work, and how far it is. Parts may be worked on side by side.
class Work {
  public:
    /// A part of it.
    class Part {
      public:
        Part(Work& work, Stage stage, double weight, bool is_open)
            : work_{work}, stage_{stage}, weight_{weight}, is_open_{is_open} {}

        /// How to run so many trials; the part is then done as far as they are.
        /// @param trials  none where a precision decides
        [[nodiscard]] RunOptions run(std::optional<std::uint64_t> trials);

        /// The same of trials that are run in several passes, each block counting as it ends.
        [[nodiscard]] RunOptions run_passes(std::uint64_t trials);

        /// Says how much is done [-].
        void set_share(double share) { work_.note(*this, share, 0); }

        /// Says that it is done, or that there is nothing to do.
        void finish();

      private:
        friend class Work;

        Work& work_;
        Stage stage_;
        double weight_;
        bool is_open_;  ///< nobody knows how much it is
        double share_ = 0.0;
        std::atomic<std::uint64_t> in_passes_ = 0;
    };

    explicit Work(const AnswerOptions& options) : options_{options} {}

    /// Adds a part, before any begins.
    /// @param weight   about how long it takes beside the others
    /// @param is_open  whether a precision decides
    /// @returns a reference that stays valid
    Part& add(Stage stage, double weight, bool is_open = false) {
        return parts_.emplace_back(*this, stage, weight, is_open);
    }

    /// How to run what nobody counts.
    [[nodiscard]] RunOptions quiet_run() const {
        return {.threads = options_.threads, .stop = options_.stop};
    }

  private:
    void note(Part& part, double share, std::uint64_t futures);

    const AnswerOptions& options_;
    std::deque<Part> parts_;
    std::mutex mutex_;
};

}  // namespace sprintcast
