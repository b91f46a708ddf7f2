#include "sim/engine/run_trials.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>

#include "sim/engine/ordered_kernel.hpp"
#include "sim/engine/parallel_for.hpp"
#include "sim/engine/trial.hpp"

namespace sprintcast {

namespace {

/// Plays trials and counts what they yield; each worker has one.
class Worker {
  public:
    Worker(const Plan& plan, const DrawLayout& layout, std::uint64_t seed)
        : plan_{plan}, draws_{seed, layout}, outcomes_{plan} {
        if (OrderedKernel::can_play(plan)) {
            kernel_.emplace(plan, draws_);
        } else {
            trial_.emplace(plan, TrialDraws{draws_});
        }
    }

    void run(TrialRange trials) {
        if (kernel_) {
            kernel_->play(trials.first, trials.end);
            return;
        }
        for (std::uint64_t number = trials.first; number < trials.end; ++number) {
            try {
                outcomes_.add(plan_, trial_->play(number), number);
            } catch (const std::exception& error) {
                throw TrialFailed{number, error.what()};
            }
        }
    }

    [[nodiscard]] Outcomes outcomes() const { return kernel_ ? kernel_->outcomes() : outcomes_; }

  private:
    const Plan& plan_;
    GroupDraws draws_;
    std::optional<OrderedKernel> kernel_;
    std::optional<Trial> trial_;
    Outcomes outcomes_;
};

}  // namespace

TrialFailed::TrialFailed(std::uint64_t trial, const std::string& reason)
    : std::runtime_error{"trial " + std::to_string(trial) + " failed: " + reason}, trial_{trial} {}

Outcomes run_trials(const Plan& plan,
                    std::uint64_t seed,
                    TrialRange range,
                    const RunOptions& options) {
    const DrawLayout layout{plan};
    const std::uint64_t first_block = range.first / trials_per_block;
    const std::uint64_t end_block = (range.end + trials_per_block - 1) / trials_per_block;
    const auto blocks = range.first < range.end ? end_block - first_block : 0;
    const auto workers = static_cast<unsigned>(
        std::min<std::uint64_t>(options.threads, std::max<std::uint64_t>(blocks, 1)));

    // Each worker takes one block after another until there are none; counts merge in any order.
    Outcomes total{plan};
    std::atomic<std::uint64_t> next_block{first_block};
    std::uint64_t finished = 0;
    std::mutex mutex;
    parallel_for(workers, workers, [&](std::uint64_t) {
        Worker worker{plan, layout, seed};
        for (std::uint64_t block = next_block++; block < end_block; block = next_block++) {
            if (options.stop != nullptr && *options.stop) {
                throw Interrupted{};
            }
            const TrialRange trials{std::max(range.first, block * trials_per_block),
                                    std::min(range.end, (block + 1) * trials_per_block)};
            worker.run(trials);
            if (options.on_progress) {
                const std::lock_guard lock{mutex};
                finished += trials.end - trials.first;
                options.on_progress(finished);
            }
        }
        const std::lock_guard lock{mutex};
        total.merge(worker.outcomes());
    });
    return total;
}

}  // namespace sprintcast
