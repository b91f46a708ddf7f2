#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/engine/run/run_trials.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// What each of the first trials of a plan is worth: value less late costs and people, discounted
/// [currency]; shape (trials). Plans of one seed share their luck, trial by trial.
/// @pre the plan has money
/// @throws Interrupted, TrialFailed
[[nodiscard]] std::vector<double> play_nets(const Plan& plan,
                                            std::uint64_t seed,
                                            std::uint64_t trials,
                                            const RunOptions& options);

/// How much more the same trials are worth in one plan than in another.
struct Gain {
    double mean = 0.0;           ///< [currency]
    double mc_error = 0.0;       ///< of the mean, one standard error
    double chance_better = 0.0;  ///< share of trials that are worth more [-]
};

/// @pre as many trials in both, at least two
[[nodiscard]] Gain gain_of(std::span<const double> other, std::span<const double> base);

}  // namespace sprintcast
