#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "tools/sprintcast/options/inline_scenario.hpp"
#include "tools/sprintcast/options/mismatches.hpp"

namespace sprintcast::cli {

/// A scenario's file as it was read.
struct LoadedScenario {
    std::string path;
    std::uint64_t digest = 0;  ///< of its text and the settings: tells files apart
    ScenarioFile file;
    std::vector<std::string> histories;  ///< files that it rests on
};

/// Reads a scenario's file. Prints its warnings, or its problems and what kept it from being read.
/// @param is_quiet     say nothing of rows that its histories leave out
/// @param mismatches   what is wrong with settings, told once for all scenarios of a command
/// @param consequence  of problems, to say behind their number
/// @returns the scenario if it is sound, and the exit code that reading it calls for
[[nodiscard]] std::pair<std::optional<LoadedScenario>, int> load_scenario(
    const std::string& path,
    std::span<const std::string> settings,
    bool is_quiet,
    Mismatches& mismatches,
    std::string_view consequence = "; it was not run");

/// The same of a scenario without a file. Writes the file that was meant, where one is wanted.
[[nodiscard]] std::pair<std::optional<LoadedScenario>, int> load_scenario(
    const InlineScenario& scenario,
    std::span<const std::string> settings,
    bool is_quiet,
    Mismatches& mismatches);

}  // namespace sprintcast::cli
