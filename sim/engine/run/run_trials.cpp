#include "sim/engine/run/run_trials.hpp"

#include <optional>
#include <string>

#include "sim/engine/ordered_kernel.hpp"
#include "sim/engine/run/run_blocks.hpp"
#include "sim/engine/trial.hpp"

namespace sprintcast {

namespace {

/// Plays trials and counts what they yield; each worker has one.
class TrialWorker {
  public:
    TrialWorker(const Plan& plan, const DrawLayout& layout, std::uint64_t seed)
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
    Outcomes total{plan};
    run_blocks(
        range,
        options,
        [&] {
            return TrialWorker{plan, layout, seed};
        },
        [&](const TrialWorker& worker) { total.merge(worker.outcomes()); });
    return total;
}

}  // namespace sprintcast
