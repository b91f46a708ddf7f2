#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sprintcast {

/// A sprint's name as far as it tells an order: "Shop\Team Blue\Sprint 12" is the text
/// "shop\team blue\sprint #" and 12, "S3 2027" is "s# #", 2027 and 3.
struct SprintName {
    std::string text;                   ///< in lower case, with # for each number
    std::vector<std::int64_t> numbers;  ///< a year that stands last comes first; none: no order
};

/// Names of one text stand in the order of their numbers. Months count as numbers: "Feb 2027".
[[nodiscard]] SprintName parse_sprint(const std::string& cell);

/// The name without what follows its first number: "Sprint 12 (payments)" is "Sprint 12".
[[nodiscard]] SprintName first_number_of(const SprintName& name);

}  // namespace sprintcast
