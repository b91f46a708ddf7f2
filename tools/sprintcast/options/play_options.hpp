#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/options/inline_scenario.hpp"
#include "tools/sprintcast/options/outputs.hpp"

namespace sprintcast::cli {

/// What a command line says that plays scenarios: `forecast`, `payoff`, `order`, `lookahead`,
/// `report`.
struct PlayOptions {
    std::string command;                            ///< its name
    Texts scenarios;                                ///< at least one: paths, patterns, lists
    std::optional<InlineScenario> inline_scenario;  ///< in place of them
    Texts settings;                                 ///< `path=value` each
    Texts what_ifs;  ///< names; those that the command takes by itself when empty
    std::uint64_t seed = 1;
    std::optional<std::uint64_t> trials;  ///< none: the usual ones, see Budget
    std::optional<double> precision;      ///< trials are the most then [days]
    unsigned threads = 1;
    OutputPlaces places;
    Texts gates;              ///< `--require` each: they change nothing but the exit code
    bool resumes = false;     ///< go on where a killed run left off
    bool fails_fast = false;  ///< stop at the first scenario with problems
    bool is_quiet = false;
    report::TerminalStyle style;
    Texts own_options;  ///< the command's own that change the answer, as the shell takes them

    /// All options that change the answer, as the shell takes them.
    [[nodiscard]] Texts answering_options() const;

    /// The command that gives the same answer again, whatever the number of threads.
    [[nodiscard]] std::string repeating_command() const;
};

/// How a command plays scenarios.
struct PlayLimits {
    std::string_view command;
    std::uint64_t least_trials;
    std::uint64_t most_trials;               ///< that fit into memory
    std::string_view example = "plan.yaml";  ///< arguments of the command
    /// The options that say a scenario without a file, where there are any.
    Options (*inline_options)() = nullptr;
};

/// @throws UsageError
[[nodiscard]] PlayOptions play_options_of(const OptionValues& values, const PlayLimits& limits);

}  // namespace sprintcast::cli
