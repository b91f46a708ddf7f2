#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sim/engine/run/paired_trials.hpp"
#include "sim/forecast/difference.hpp"

namespace sprintcast {

/// How something is finished in two plans. Days count from the base's first day.
struct FinishComparison {
    Difference p50;                              ///< [days]
    Difference p85;                              ///< [days]
    Difference mean;                             ///< [days]; over the trials, if all finish it
    std::optional<Difference> chance_of_target;  ///< [-]
};

/// Compares two plans from their paired outcomes. Batches tell the error of a difference: with the
/// same luck in both plans, it is small. Of dates they tell how alike that luck is, and the
/// interval is of the dates that the luck of other runs would give.
/// @returns of the backlog, then of each pair of epics
/// @pre at least one trial
[[nodiscard]] std::vector<FinishComparison> compare(const PairedOutcomes& outcomes,
                                                    std::span<const EpicPair> epics,
                                                    const Plan& base,
                                                    const Plan& other,
                                                    Day start_difference);

}  // namespace sprintcast
