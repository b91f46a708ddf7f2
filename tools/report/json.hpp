#pragma once

#include <span>
#include <string>

#include "tools/report/forecast_run.hpp"
#include "tools/report/table.hpp"

namespace sprintcast {

/// A scenario that was played, and how often.
struct PlayedScenario {
    std::string scenario;  ///< its name
    std::string what_if;
    std::string path;
    std::uint64_t digest = 0;  ///< of the file's text and the settings
    std::uint64_t trials = 0;
};

/// The tables of some forecasts with what they came from: program version, scenarios and their
/// digests, seed, trials and the command that repeats them.
/// @param others  scenarios that have no backlog to forecast
[[nodiscard]] std::string to_json(std::span<const ForecastRun> runs,
                                  std::span<const PlayedScenario> others,
                                  std::span<const Table> tables,
                                  const std::string& command,
                                  std::uint64_t seed);

/// Tables of scenarios that were played, with what they came from.
[[nodiscard]] std::string tables_json(std::span<const PlayedScenario> played,
                                      std::span<const Table> tables,
                                      const std::string& command,
                                      std::uint64_t seed);

/// A backtest's table with what it came from.
/// @param digest  of the history's text
[[nodiscard]] std::string backtest_json(const std::string& path,
                                        std::uint64_t digest,
                                        const Table& table,
                                        const std::string& command,
                                        std::uint64_t seed);

}  // namespace sprintcast
