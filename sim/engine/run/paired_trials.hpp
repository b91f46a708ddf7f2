#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/engine/outcomes.hpp"
#include "sim/engine/run/run_trials.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// How the finish of one thing compares in two plans, trial by trial.
struct PairedFinish {
    Counts base_days;             ///< in trials in which it is finished within the base's ten years
    Counts other_days;            ///< the same of the other plan, in its own days
    std::uint64_t earlier = 0;    ///< trials in which the other plan finishes it earlier
    std::uint64_t later = 0;      ///< trials in which the other plan finishes it later
    std::uint64_t newly_met = 0;  ///< trials in which only the other plan meets the target
    std::uint64_t newly_missed = 0;  ///< trials in which only the base meets it

    void merge(const PairedFinish& other);
    friend bool operator==(const PairedFinish& a, const PairedFinish& b) = default;
};

/// Outcomes of two plans in the same trials, in batches from which the error of a difference is
/// known: block b belongs to batch b mod 32. Whole numbers alone: merging is exact.
struct PairedOutcomes {
    static constexpr std::size_t batches = 32;

    struct Batch {
        std::uint64_t trials = 0;
        std::uint64_t richer = 0;            ///< trials in which the other plan's net is higher
        std::vector<PairedFinish> finishes;  ///< of the backlog, then of each pair of epics
        friend bool operator==(const Batch& a, const Batch& b) = default;
    };

    std::array<Batch, batches> of_batch;
    MoneySums base_money;  ///< where both plans have money; by the batches of `of_batch`
    MoneySums other_money;

    void merge(const PairedOutcomes& other);
    friend bool operator==(const PairedOutcomes& a, const PairedOutcomes& b) = default;
};

/// An epic that both plans have.
struct EpicPair {
    EpicIndex base;
    EpicIndex other;
};

/// Plays both plans with the same draws: what has the same name has the same luck in both, so that
/// differences are those of the plans.
/// @param start_difference  the other plan's first day less the base's [days]
/// @param other_seed        of the other plan; the same, unless chance is not to be shared
/// @throws Interrupted, TrialFailed
[[nodiscard]] PairedOutcomes run_paired_trials(const Plan& base,
                                               const Plan& other,
                                               std::span<const EpicPair> epics,
                                               Day start_difference,
                                               std::uint64_t seed,
                                               std::uint64_t other_seed,
                                               std::uint64_t trials,
                                               const RunOptions& options = {});

}  // namespace sprintcast
