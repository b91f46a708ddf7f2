#pragma once

#include <string>

#include "sim/answers/order_answer.hpp"

namespace sprintcast::report {

/// True when all orders were tried, and none may be worth more than the one found.
[[nodiscard]] bool is_best_order(const OrderAnswer& run);

/// What looking for a better order came to.
struct OrderFinding {
    std::string heading;  ///< without a full stop
    std::string
        sentence;  ///< what the order found earns over today's, and what was tried against it
};

[[nodiscard]] OrderFinding order_finding(const OrderAnswer& run);

/// `EUR 7,800 ±EUR 134`: a gain with the 95 % interval of its mean, where that is any.
[[nodiscard]] std::string gain_text(const Gain& gain, const std::string& currency);

/// The what-if that puts a backlog in another order, as `compare:` takes it; the shortest.
/// @param order  all stories
[[nodiscard]] std::string order_what_if(const Scenario& scenario, const StoryOrder& order);

/// The what-if that drops a story and what goes with it.
[[nodiscard]] std::string drop_what_if(const Scenario& scenario, const Drop& drop);

/// `A costs EUR 6,500 and earns EUR 953: drop it`
[[nodiscard]] std::string drop_sentence(const Scenario& scenario, const Drop& drop);

}  // namespace sprintcast::report
