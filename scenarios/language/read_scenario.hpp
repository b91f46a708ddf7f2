#pragma once

#include <span>
#include <string>

#include "scenarios/language/scenario.hpp"

namespace sprintcast {

/// Reads a scenario and its what-ifs, with all that is wrong found at once.
/// @param text      the file's text, YAML or JSON
/// @param source    the file's name, for messages
/// @param settings  `path=value` each, applied to the file before its what-ifs are
/// @throws ScenarioError
[[nodiscard]] ScenarioFile read_scenario(const std::string& text,
                                         const std::string& source,
                                         std::span<const std::string> settings = {});

}  // namespace sprintcast
