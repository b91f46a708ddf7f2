#pragma once

#include <optional>
#include <span>
#include <string>

#include "tools/report/document/record.hpp"
#include "tools/report/document/table.hpp"

namespace sprintcast::report {

/// Tables with what they came from: program version, scenarios and their digests, seed, trials and
/// the command that repeats them.
/// @param entries  of what was played
[[nodiscard]] std::string tables_json(std::span<const Record> entries,
                                      std::span<const Table> tables,
                                      const std::string& command,
                                      std::uint64_t seed);

/// The facts of a record with what they came from.
/// @param seed  none: nothing is drawn
[[nodiscard]] std::string record_json(const Record& record,
                                      const std::string& command,
                                      const std::optional<std::uint64_t>& seed = {});

}  // namespace sprintcast::report
