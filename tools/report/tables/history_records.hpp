#pragma once

#include <span>
#include <string>

#include "scenarios/histories/history.hpp"
#include "sim/calibration/describe.hpp"
#include "tools/report/document/record.hpp"

namespace sprintcast::report {

/// The fit of a history, with how the history was read. Shares and chances are from 0 to 1; a
/// number is none where it is not defined.
[[nodiscard]] Record fit_record(const std::string& path,
                                const History& history,
                                const HistorySummary& summary);

/// A backtest's tables, with the history that they come from.
/// @param digest  of the history's text
[[nodiscard]] Record backtest_record(const std::string& path,
                                     std::uint64_t digest,
                                     std::span<const Table> tables);

}  // namespace sprintcast::report
