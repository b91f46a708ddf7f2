#pragma once

#include <cstdint>
#include <vector>

#include "tools/report/document/chart.hpp"

namespace sprintcast::report {

/// One chart of each kind that a report has, with texts and numbers as they usually are.
[[nodiscard]] std::vector<Chart> usual_charts();

/// A chart made up from a number: any marks, hostile texts, numbers of any size, all alike or none.
[[nodiscard]] Chart random_chart(std::uint64_t number);

}  // namespace sprintcast::report
