#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "scenarios/language/read_scenario.hpp"

namespace sprintcast {

/// Reads histories from files, each once; their paths are relative to a folder.
[[nodiscard]] HistorySource histories_in(std::filesystem::path folder);

/// Reads a scenario's file, and the histories that it names from beside it.
/// @param settings  see read_scenario()
/// @throws ScenarioError
/// @throws std::system_error where the file cannot be read
[[nodiscard]] ScenarioFile read_scenario_file(const std::filesystem::path& path,
                                              std::span<const std::string> settings = {});

}  // namespace sprintcast
