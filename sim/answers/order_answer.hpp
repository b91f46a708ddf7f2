#pragma once

#include <cstdint>
#include <vector>

#include "sim/answers/variant.hpp"
#include "sim/answers/work.hpp"
#include "sim/decision/order/find_drops.hpp"
#include "sim/decision/order/order_backlog.hpp"

namespace sprintcast {

/// What the gain of an order counts.
enum class GainUnit {
    money,             ///< the scenario's currency
    value_point_years  ///< value points times the years for which they are there before the horizon
};

/// The best order for the backlog of a variant.
struct OrderAnswer {
    VariantPointer variant;
    BacklogOrder order;
    std::vector<Drop> drops;  ///< none where nothing says what work costs
    GainUnit unit = GainUnit::money;
    std::uint64_t seed = 0;

    [[nodiscard]] const Scenario& scenario() const { return variant->scenario; }
};

/// True when something says what stories are worth, so that one order may be better than another.
[[nodiscard]] bool can_be_ordered(const Scenario& scenario);

/// True when the scenario says what stories earn and work costs, so that one may cost more than it
/// earns.
[[nodiscard]] bool can_be_dropped(const Scenario& scenario);

/// The best order for the backlog of a variant.
/// @pre can_be_ordered
/// @throws Interrupted, TrialFailed
[[nodiscard]] OrderAnswer find_order(const VariantPointer& variant,
                                     std::uint64_t seed,
                                     std::uint64_t trials,
                                     Work::Part& part);

}  // namespace sprintcast
