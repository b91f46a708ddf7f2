#pragma once

#include <istream>
#include <string>

#include "scenarios/histories/history.hpp"
#include "scenarios/histories/history_options.hpp"

namespace sprintcast {

/// Reads what a team or its model did, from the CSV that another program wrote.
///
/// What the file is, its columns say: estimates and actuals of tasks, what sprints or other periods
/// completed, finished items, which count by the week, or scores against effort. Rows that cannot
/// be used are counted, with the reason. Of a longer file the last 500,000 rows count, or up to
/// twice as many.
/// @param source   the file's name, for messages
/// @param options  what its columns' names do not say, and which rows count
/// @throws HistoryError
[[nodiscard]] History read_history(std::istream& in,
                                   const std::string& source,
                                   const HistoryOptions& options = {});

}  // namespace sprintcast
