#pragma once

#include <span>
#include <vector>

#include "sim/answers/order_answer.hpp"
#include "tools/report/document/table.hpp"

namespace sprintcast::report {

/// The stories of an order, from the first to the last.
[[nodiscard]] Table order_table(const OrderAnswer& answer);

/// `order.csv`: the stories in today's order. `order_gain.csv`: the gain of the best order.
/// `cost_of_delay.csv`: the cost of a week's delay of each story, where value points are worth
/// money. `drops.csv`: stories that cost more than they earn, where there are any.
[[nodiscard]] std::vector<Table> order_tables(std::span<const OrderAnswer> answers);

/// True where an order leaves the backlog as it is.
[[nodiscard]] bool is_of_today(const OrderAnswer& answer);

/// True where the cost of a delay is known in money.
[[nodiscard]] bool has_cost_of_delay(const OrderAnswer& answer);

}  // namespace sprintcast::report
