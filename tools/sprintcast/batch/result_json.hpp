#pragma once

#include <string>

#include "tools/sprintcast/batch/scenario_result.hpp"

namespace sprintcast::cli {

/// A result as JSON on one line, for a journal: what programs read of it, no more.
[[nodiscard]] std::string to_line(const ScenarioResult& result);

/// The result that a line holds.
/// @throws nlohmann::json::exception where it holds none
[[nodiscard]] ScenarioResult result_of(const std::string& line);

}  // namespace sprintcast::cli
