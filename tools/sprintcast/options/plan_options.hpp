#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/report/document/table.hpp"
#include "tools/report/writers/json.hpp"
#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/options/outputs.hpp"

namespace sprintcast {

/// What a command line says that plays scenarios for one purpose: `order`, `lookahead`, `payoff`,
/// `report`.
struct PlanOptions {
    std::string command;                 ///< its name
    std::vector<std::string> scenarios;  ///< at least one
    std::vector<std::string> settings;   ///< `path=value` each
    std::vector<std::string> what_ifs;   ///< names
    std::uint64_t seed = 1;
    std::optional<std::uint64_t> trials;  ///< none: the usual ones, see Budget
    std::optional<double> precision;      ///< of a command that has it: trials are the most [days]
    unsigned threads = 1;
    OutputPlaces places;
    bool resumes = false;     ///< of a batch: go on where a killed run left off
    bool fails_fast = false;  ///< of a batch: stop at the first scenario with problems
    bool is_quiet = false;
    TerminalStyle style;
    std::vector<std::string> own_options;  ///< the command's own, as the shell takes them

    /// All options that change the answer, as the shell takes them.
    [[nodiscard]] std::vector<std::string> answering_options() const;

    /// The command that gives the same answer again, whatever the number of threads.
    [[nodiscard]] std::string repeating_command() const;
};

/// How such a command is called.
struct PlanCall {
    std::string command;
    std::string usual_trials;  ///< without --trials
    std::uint64_t least_trials;
    std::uint64_t most_trials;  ///< what fits into memory
    bool takes_several;         ///< scenarios; else one
    std::string what_if_help = "also run this what-if; repeatable";
    std::string example = "plan.yaml";  ///< what may follow the command
};

/// The options that say what is played, and how.
[[nodiscard]] boost::program_options::options_description play_options(const PlanCall& call);

/// The options that commands with tables share.
/// @param tables  that `--out` writes, as a text
[[nodiscard]] boost::program_options::options_description plan_options(const PlanCall& call,
                                                                       const std::string& tables);

/// Reads a command line of options that hold those of `play_options`, or of `plan_options`.
/// @returns what all such commands share, and all values
/// @throws UsageError
[[nodiscard]] std::pair<PlanOptions, boost::program_options::variables_map> parse_plan_call(
    const PlanCall& call,
    const Arguments& arguments,
    const boost::program_options::options_description& visible);

/// Writes the tables where the options want them.
/// @param entries  of what was played, see `json_entry`
/// @throws FileError
void write_tables(const PlanOptions& options,
                  std::span<const std::string> entries,
                  std::span<const Table> tables,
                  Outputs& outputs);

}  // namespace sprintcast
