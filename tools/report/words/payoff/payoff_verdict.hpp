#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "tools/report/document/document.hpp"
#include "tools/report/words/payoff/payoff_words.hpp"

namespace sprintcast::report {

/// The decision on a metric.
[[nodiscard]] Headline verdict_of(const PayoffAnswer& run, Naming naming);

/// The sprint that the best policy takes in at least half of the futures, and none after it; none
/// where it stops now.
[[nodiscard]] std::optional<std::size_t> usual_last_sprint(const PayoffAnswer& run);

/// The same in a table: `sprint 6`, or `now`.
[[nodiscard]] std::string usual_stop_text(const PayoffAnswer& run);

/// True where the policy usually goes on as far as sprints are looked at.
[[nodiscard]] bool goes_on_to_the_end(const PayoffAnswer& run);

}  // namespace sprintcast::report
