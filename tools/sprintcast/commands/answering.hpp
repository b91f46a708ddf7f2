#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/answers/answers.hpp"
#include "tools/report/document/document.hpp"
#include "tools/report/document/reported_scenario.hpp"
#include "tools/sprintcast/batch/batch.hpp"
#include "tools/sprintcast/inputs/scenario_files.hpp"
#include "tools/sprintcast/system/progress_line.hpp"

namespace sprintcast::cli {

/// A scenario as it stands, or a what-if, that a command line asks for.
struct ChosenScenario {
    std::string what_if;  ///< empty for the scenario as it stands
    const Scenario* scenario;
};

/// What to do with what-ifs when the command line names none.
enum class UnnamedWhatIfs { taken, left_out };

/// The scenario as it stands, then the what-ifs that are wanted, in the file's order.
/// @param names  on the command line: of what-ifs, or `base_key`
/// @throws Mismatch when the file has no what-if of some name
[[nodiscard]] std::vector<ChosenScenario> choose(const LoadedScenario& loaded,
                                                 const std::vector<std::string>& names,
                                                 UnnamedWhatIfs unnamed);

/// True for what a gate is about: the scenario as it stands, or the what-ifs that were named.
/// @param what_if  empty for the scenario as it stands
[[nodiscard]] bool is_gated(const std::string& what_if, const std::vector<std::string>& names);

/// Answers a command's questions, about what it has chosen.
/// @param questions  their what-ifs, seed, trials and precision are set here
/// @throws Interrupted, TrialFailed
[[nodiscard]] Answers answer_chosen(const LoadedScenario& loaded,
                                    const std::vector<ChosenScenario>& chosen,
                                    const PlayOptions& options,
                                    Questions questions,
                                    const OnHeadway& on_progress);

/// What to say where futures were too few for a precision.
[[nodiscard]] std::vector<std::string> complaints_of(const Answers& answers,
                                                     const std::string& path);

/// Where a scenario comes from.
[[nodiscard]] report::ScenarioSource source_of(const LoadedScenario& loaded);

/// What programs read of each variant that was played, with nothing to print yet.
[[nodiscard]] Played entries_of(const LoadedScenario& loaded,
                                const Answers& answers,
                                std::uint64_t futures);

/// The forecasts that `add_horizon_note` needs: none where nothing is worth money.
[[nodiscard]] Asked asked_for_horizon(const std::vector<ChosenScenario>& chosen);

/// Adds a section on the value that comes after the horizon, where that is a concern.
void add_horizon_note(const Answers& answers, const Variant& variant, report::Document& document);

}  // namespace sprintcast::cli
