#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tools/sprintcast/batch_journal.hpp"
#include "tools/sprintcast/scenario_files.hpp"

namespace sprintcast {

/// What a command line says of a batch of scenarios.
struct BatchOptions {
    std::vector<std::string> scenarios;  ///< arguments: paths, patterns, lists
    std::vector<std::string> settings;   ///< `path=value` each
    std::optional<std::string> out;      ///< folder for the tables
    std::optional<std::string> json;     ///< file, or `-`
    std::string command;                 ///< that gives the same again
    std::uint64_t seed = 1;
    std::string gap;  ///< between the texts of two scenarios
    bool is_quiet = false;
    bool resumes = false;     ///< go on where a killed run left off
    bool fails_fast = false;  ///< stop at the first scenario with problems
};

/// What came of playing one scenario.
struct PlayedResult {
    ScenarioResult result;  ///< its path and digest are filled in by the batch
    std::string text;       ///< to print
};

/// Plays scenarios one by one, prints what they come to, and writes all their tables in the end.
///
/// One bad scenario does not stop the others. With a folder and several scenarios there is a
/// journal (see BatchJournal), and a line on standard error says how far it is.
/// @param play  plays one scenario; `shows_progress` where it is the only one
/// @returns the exit code: the gravest of all
/// @throws UsageError, FileError; Interrupted where nothing can be resumed
[[nodiscard]] int run_batch(
    const BatchOptions& options,
    const std::function<PlayedResult(const LoadedScenario& loaded, bool shows_progress)>& play);

}  // namespace sprintcast
