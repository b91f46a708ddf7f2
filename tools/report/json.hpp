#pragma once

#include <span>
#include <string>

#include "sim/answers/forecast_answer.hpp"
#include "sim/calibration/describe.hpp"
#include "tools/report/report_source.hpp"
#include "tools/report/table.hpp"

namespace sprintcast {

/// What was played, as an entry of a document: JSON text. A forecast's also says what the work
/// earns and costs, and how such forecasts came true.
[[nodiscard]] std::string json_entry(const ScenarioSource& source,
                                     const Variant& variant,
                                     std::uint64_t trials);
[[nodiscard]] std::string json_entry(const ScenarioSource& source, const ForecastAnswer& run);

/// Tables with what they came from: program version, scenarios and their digests, seed, trials and
/// the command that repeats them.
/// @param entries  of what was played
[[nodiscard]] std::string tables_json(std::span<const std::string> entries,
                                      std::span<const Table> tables,
                                      const std::string& command,
                                      std::uint64_t seed);

/// A backtest's tables with what they came from.
/// @param digest  of the history's text
[[nodiscard]] std::string backtest_json(const std::string& path,
                                        std::uint64_t digest,
                                        std::span<const Table> tables,
                                        const std::string& command,
                                        std::uint64_t seed);

/// What a history says of what is to come, with how it was read. Shares and chances are from 0 to
/// 1; a number is null where it is not defined.
[[nodiscard]] std::string fit_json(const std::string& path,
                                   const History& history,
                                   const HistorySummary& summary,
                                   const std::string& command);

}  // namespace sprintcast
