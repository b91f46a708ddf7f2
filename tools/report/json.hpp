#pragma once

#include <span>
#include <string>

#include "tools/report/forecast_run.hpp"
#include "tools/report/table.hpp"

namespace sprintcast {

/// The tables of some forecasts with what they came from: program version, scenarios and their
/// digests, seed, trials and the command that repeats them.
[[nodiscard]] std::string to_json(std::span<const ForecastRun> runs,
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
