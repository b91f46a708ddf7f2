#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/sprintcast/batch_journal.hpp"
#include "tools/sprintcast/outputs.hpp"
#include "tools/sprintcast/progress_line.hpp"
#include "tools/sprintcast/scenario_files.hpp"

namespace sprintcast {

/// What a command line says of a batch of scenarios.
struct BatchOptions {
    std::vector<std::string> scenarios;  ///< arguments: paths, patterns, lists
    std::vector<std::string> settings;   ///< `path=value` each
    OutputPlaces places;
    std::vector<std::string> tables;  ///< names of all that there may be
    std::string command;              ///< that gives the same again
    std::vector<std::string> gates;   ///< `--require` each: they change the exit code alone
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

/// Plays one scenario.
using Play = std::function<PlayedResult(const LoadedScenario& loaded, const OnHeadway& progress)>;

/// Plays scenarios one by one, prints what they come to, and writes all their tables in the end.
///
/// One bad scenario does not stop the others. With a folder and several scenarios there is a
/// journal (see BatchJournal), and a line on standard error says how far it is.
/// @returns the exit code: the gravest of all
/// @throws UsageError, FileError; Interrupted where nothing can be resumed
[[nodiscard]] int run_batch(const BatchOptions& options, const Play& play);

}  // namespace sprintcast
