#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/text/problem.hpp"
#include "tools/sprintcast/options/command_line.hpp"

namespace sprintcast::cli {

/// A scenario that a command line says in options, without a file.
struct InlineScenario {
    /// A line of the file that was meant, and the option that caused it.
    struct Line {
        std::string key;
        std::string value;    ///< as YAML has it
        std::string option;   ///< as the shell takes it; empty: the program's own
        std::string history;  ///< path, where the value is a history
    };

    std::vector<Line> lines;
    std::optional<std::string> yaml_file;  ///< where the file that was meant goes

    /// The file that was meant.
    /// @param folder  that it lies in: paths of histories count from there
    [[nodiscard]] std::string yaml(const std::string& folder) const;

    /// The options as the shell takes them.
    [[nodiscard]] Texts options() const;

    /// Tells a problem of the text about the option that caused it.
    void relocate(Problem& problem) const;
};

/// What stands for the path of a scenario without a file.
inline constexpr std::string_view inline_name = "command-line";

/// The options of a command line that say what is to be delivered, and by whom.
[[nodiscard]] Options delivery_options();

/// The options that say how a metric did, and what it is worth.
[[nodiscard]] Options metric_options();

/// The scenario that options say; none where there are none of `known`.
/// @param known  delivery_options(), metric_options()
/// @param today  from which on the start is the next Monday, unless an option says it
/// @throws UsageError where they do not make a scenario
[[nodiscard]] std::optional<InlineScenario> inline_scenario_of(const OptionValues& values,
                                                               const Options& known,
                                                               std::chrono::sys_days today);

}  // namespace sprintcast::cli
