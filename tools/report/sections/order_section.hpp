#pragma once

#include <string>
#include <vector>

#include "sim/answers/answers.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// The best order found.
[[nodiscard]] Section order_section(const OrderAnswer& answer);

/// Where to ask for the order of a backlog that is too long to look for it beside all else.
/// @param path  of the scenario's file
[[nodiscard]] Section order_left_out_section(const Scenario& scenario, const std::string& path);

/// Stories that cost more than they earn.
/// @pre there are some
[[nodiscard]] Section drops_section(const Scenario& scenario, const std::vector<Drop>& drops);

/// The best order, and the stories to drop.
[[nodiscard]] Document order_document(const OrderAnswer& answer);

}  // namespace sprintcast::report
