#pragma once

#include <optional>

#include "sim/answers/variant.hpp"
#include "tools/report/document/document.hpp"

namespace sprintcast::report {

/// The experiments and spikes of a backlog: their outcomes, how likely these are and what follows;
/// none where there are none.
[[nodiscard]] std::optional<Section> experiments_section(const Scenario& scenario);

}  // namespace sprintcast::report
