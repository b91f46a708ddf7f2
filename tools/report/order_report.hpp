#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "sim/decision/find_drops.hpp"
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
    std::vector<Drop> drops;  ///< none where nothing says what work costs
    GainUnit unit = GainUnit::money;
    std::uint64_t seed = 0;
};

/// `order.csv`: the stories in today's order. `order_gain.csv`: what the best order earns over it.
/// `cost_of_delay.csv`: what a week's delay of each story costs, where value points are worth
/// money. `drops.csv`: stories that cost more than they earn, where there are any.
[[nodiscard]] std::vector<Table> order_tables(std::span<const OrderRun> runs);

/// The best order for people to read.
[[nodiscard]] std::string order_text(const OrderRun& run, const Terminal& terminal);

}  // namespace sprintcast
