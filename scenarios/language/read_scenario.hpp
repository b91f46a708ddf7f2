#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "scenarios/histories/read_history.hpp"
#include "scenarios/language/scenario.hpp"

namespace sprintcast {

/// The history that a scenario names by its path.
/// @param options  how the scenario says that it is read
/// @throws HistoryError
using HistorySource = std::function<std::shared_ptr<const History>(const std::string& path,
                                                                   const HistoryOptions& options)>;

/// No files: for scenarios that name none.
[[nodiscard]] std::shared_ptr<const History> no_histories(const std::string& path,
                                                          const HistoryOptions& options);

/// Reads a scenario and its what-ifs, with all that is wrong found at once.
/// @param text      the file's text, YAML or JSON
/// @param source    the file's name, for messages
/// @param settings  `path=value` each, applied to the file before its what-ifs are
/// @param histories  what histories are read from
/// @throws ScenarioError
[[nodiscard]] ScenarioFile read_scenario(const std::string& text,
                                         const std::string& source,
                                         std::span<const std::string> settings = {},
                                         const HistorySource& histories = no_histories);

}  // namespace sprintcast
