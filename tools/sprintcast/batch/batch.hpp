#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/sprintcast/batch/batch_journal.hpp"
#include "tools/sprintcast/inputs/scenario_files.hpp"
#include "tools/sprintcast/options/outputs.hpp"
#include "tools/sprintcast/system/progress_line.hpp"

namespace sprintcast {

/// What a command line says of a batch of scenarios.
struct BatchOptions {
    std::vector<std::string> scenarios;  ///< arguments: paths, patterns, lists
    std::vector<std::string> settings;   ///< `path=value` each
    OutputPlaces places;
    std::vector<std::string> tables;  ///< names of all that there may be
    std::string command;              ///< that gives the same again
    std::string name;                 ///< of the command
    std::vector<std::string>
        answering_options;           ///< all that change results, as the shell takes them
    std::vector<std::string> gates;  ///< `--require` each: they change the exit code alone
    std::uint64_t seed = 1;
    std::string gap;         ///< between the texts of two scenarios
    bool has_color = false;  ///< whether text may have colors
    bool is_quiet = false;
    bool resumes = false;     ///< go on where a killed run left off
    bool fails_fast = false;  ///< stop at the first scenario with problems
};

/// Plays one scenario. The path and the digest of the result are filled in by the batch.
using Play = std::function<ScenarioResult(const LoadedScenario& loaded, const OnHeadway& progress)>;

/// Plays scenarios one by one, prints what they come to, and writes all their tables in the end.
///
/// One bad scenario does not stop the others. With a folder and several scenarios there is a
/// journal (see BatchJournal), and a line on standard error says how far it is. Where nobody reads
/// standard output any more, tables that go into files are written all the same.
/// @returns the exit code: the gravest of all
/// @throws UsageError, FileError; Interrupted where nothing can be resumed; ReaderGone where there
/// is nothing to write but text
[[nodiscard]] int run_batch(const BatchOptions& options, const Play& play);

}  // namespace sprintcast
