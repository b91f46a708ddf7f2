#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/answers/order_answer.hpp"
#include "tools/report/table.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// `order.csv`: the stories in today's order. `order_gain.csv`: what the best order earns over it.
/// `cost_of_delay.csv`: what a week's delay of each story costs, where value points are worth
/// money. `drops.csv`: stories that cost more than they earn, where there are any.
[[nodiscard]] std::vector<Table> order_tables(std::span<const OrderAnswer> runs);

/// The best order for people to read.
[[nodiscard]] std::string order_text(const OrderAnswer& run, const Terminal& terminal);

}  // namespace sprintcast
