#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/engine/paired_trials.hpp"

namespace sprintcast {

/// A number in two plans, and the difference.
struct Difference {
    std::optional<double> base;   ///< none: never
    std::optional<double> other;  ///< none: never
    /// Other less base, and the 95 % interval that finitely many trials leave; none where one of
    /// the two is never, of dates also below 4,096 trials.
    std::optional<double> delta;
    std::optional<double> low;
    std::optional<double> high;
    double chance_better = 0.0;  ///< share of trials in which the other plan does better [-]
};

/// True where the other plan's date is earlier beyond what finitely many trials leave open, or is
/// there where the base has none.
[[nodiscard]] bool is_clearly_earlier(const Difference& date);

/// How something is finished in two plans. Days count from the base's first day.
struct FinishComparison {
    Difference p50;                              ///< [days]
    Difference p85;                              ///< [days]
    Difference mean;                             ///< [days]; over the trials, if all finish it
    std::optional<Difference> chance_of_target;  ///< [-]
};

/// How money compares in two plans; empty where one of them says nothing of it.
struct MoneyComparison {
    Difference value;  ///< [currency], as the others
    Difference late_cost;
    Difference cost;
    Difference net;  ///< better where it is higher
};

[[nodiscard]] std::optional<MoneyComparison> compare_money(const PairedOutcomes& outcomes,
                                                           const Plan& base,
                                                           const Plan& other);

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
