#pragma once

#include <optional>
#include <span>
#include <string>

#include "sim/answers/forecast_answer.hpp"
#include "tools/report/document/record.hpp"
#include "tools/report/document/reported_scenario.hpp"

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

/// The facts of a record with what they came from.
/// @param seed  none: nothing is drawn
[[nodiscard]] std::string record_json(const Record& record,
                                      const std::string& command,
                                      const std::optional<std::uint64_t>& seed = {});

}  // namespace sprintcast
