#pragma once

#include <optional>

#include "sim/engine/run/paired_trials.hpp"
#include "sim/forecast/difference.hpp"

namespace sprintcast {

/// How money compares in two plans; empty where one of them says nothing of it.
struct MoneyComparison {
    Difference value;  ///< [currency], as the others
    Difference late_cost;
    Difference cost;
    Difference net;  ///< better where it is higher
    Difference other_cost;
};

[[nodiscard]] std::optional<MoneyComparison> compare_money(const PairedOutcomes& outcomes,
                                                           const Plan& base,
                                                           const Plan& other);

}  // namespace sprintcast
