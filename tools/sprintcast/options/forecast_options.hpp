#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/report/writers/terminal.hpp"
#include "tools/sprintcast/options/command_line.hpp"
#include "tools/sprintcast/options/gate.hpp"
#include "tools/sprintcast/options/outputs.hpp"

namespace sprintcast {

/// What a command line asks a forecast for.
struct ForecastOptions {
    std::vector<std::string> scenarios;
    std::vector<std::string> settings;  ///< `path=value` each
    std::vector<std::string> what_ifs;  ///< names; all when empty
    std::uint64_t seed = 1;
    std::optional<std::uint64_t> trials;  ///< none: the usual ones, see Budget
    std::optional<double> precision;      ///< trials are the most then [days]
    unsigned threads = 1;
    std::optional<std::uint64_t> only_trial;  ///< show this one future
    OutputPlaces places;
    std::vector<Gate> gates;
    std::vector<std::string> written_gates;  ///< as on the command line
    bool explains = false;                   ///< why stories roll over, and what moves the P85 date
    bool shows_details = false;              ///< all that the page shows, of what-ifs too
    bool resumes = false;                    ///< go on where a killed run left off
    bool fails_fast = false;                 ///< stop at the first scenario with problems
    bool is_quiet = false;
    TerminalStyle style;

    /// All options that change the forecast, as the shell takes them.
    [[nodiscard]] std::vector<std::string> answering_options() const;

    /// The command that gives the same forecast again, whatever the number of threads.
    [[nodiscard]] std::string repeating_command() const;
};

/// @throws UsageError
[[nodiscard]] ForecastOptions parse_forecast_options(const Arguments& arguments);

}  // namespace sprintcast
