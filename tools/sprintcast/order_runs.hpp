#pragma once

#include <atomic>
#include <cstdint>

#include "tools/report/order_report.hpp"
#include "tools/sprintcast/variants.hpp"

namespace sprintcast {

/// How to look for the best order of a backlog.
struct OrderSettings {
    std::uint64_t seed = 1;
    std::uint64_t trials = 32'768;
    unsigned threads = 1;
    bool shows_progress = true;
    const std::atomic<bool>* stop = nullptr;
};

/// True when something says what stories are worth, so that one order may be better than another.
[[nodiscard]] bool can_be_ordered(const Scenario& scenario);

/// True when the scenario says what stories earn and work costs, so that one may cost more than it
/// earns.
[[nodiscard]] bool can_be_dropped(const Scenario& scenario);

/// The best order for the backlog of a scenario.
/// @pre can_be_ordered
/// @throws Interrupted, TrialFailed
[[nodiscard]] OrderRun find_order(const Variant& variant, const OrderSettings& settings);

}  // namespace sprintcast
