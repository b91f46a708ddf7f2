#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "sim/decision/order_backlog.hpp"
#include "tools/report/table.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// What the gain of an order counts.
enum class GainUnit {
    money,             ///< the scenario's currency
    value_point_years  ///< value points times the years for which they are there before the horizon
};

/// A scenario or one of its what-ifs with the best order for its backlog.
struct OrderRun {
    std::string what_if;  ///< `base` for the file as it stands
    Scenario scenario;
    BacklogOrder order;
    GainUnit unit = GainUnit::money;
    std::uint64_t seed = 0;
};

/// `order.csv`: the stories in today's order. `order_gain.csv`: what the best order earns over it.
/// `cost_of_delay.csv`: what a week's delay of each story costs, where value points are worth
/// money.
[[nodiscard]] std::vector<Table> order_tables(std::span<const OrderRun> runs);

/// What looking for a better order came to.
struct OrderFinding {
    std::string heading;   ///< without a full stop
    std::string sentence;  ///< what the best order earns over today's
};

[[nodiscard]] OrderFinding order_finding(const OrderRun& run,
                                         const Terminal& terminal,
                                         MoneyStyle style);

/// The best order for people to read.
[[nodiscard]] std::string order_text(const OrderRun& run, const Terminal& terminal);

}  // namespace sprintcast
