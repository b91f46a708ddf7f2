#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/report/document/document.hpp"
#include "tools/report/document/record.hpp"
#include "tools/sprintcast/inputs/scenario_files.hpp"
#include "tools/sprintcast/options/play_options.hpp"
#include "tools/sprintcast/system/progress_line.hpp"

namespace sprintcast::cli {

/// What a command has to say of one scenario.
struct Played {
    std::vector<report::Document> documents;
    std::string source;  ///< a line on where the numbers come from; may be empty
    std::vector<report::Table> tables;
    std::vector<report::Record> entries;
    std::vector<std::string> complaints;  ///< lines for standard error
    int code = 0;                         ///< exit code that it calls for
};

/// Plays one scenario.
/// @throws UsageError where it has nothing to play
using Play = std::function<Played(const LoadedScenario& loaded, const OnHeadway& progress)>;

/// What a command's batches come to.
struct BatchOutputs {
    std::vector<std::string> tables;  ///< names of all that there may be
    report::Depth depth;              ///< of the documents that are printed
};

/// Plays scenarios one by one, prints what they come to, and writes all their tables in the end.
///
/// One bad scenario does not stop the others. With a folder and several scenarios there is a
/// journal (see BatchJournal), and a line on standard error says how far it is. Where nobody reads
/// standard output any more, tables that go into files are written all the same.
/// @returns the exit code: the gravest of all
/// @throws UsageError, FileError; Interrupted where nothing can be resumed; ReaderGone where there
/// is nothing to write but text
[[nodiscard]] int run_batch(const PlayOptions& options,
                            const BatchOutputs& outputs,
                            const Play& play);

}  // namespace sprintcast::cli
