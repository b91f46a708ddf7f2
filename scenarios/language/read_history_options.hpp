#pragma once

#include "scenarios/histories/history_options.hpp"
#include "scenarios/language/fields.hpp"

namespace sprintcast {

/// The fields beside `history:` that say how it is read.
inline constexpr std::array<const char*, 3> history_option_keys{"columns", "where", "since"};

/// Reads `columns:`, `where:` and `since:`.
[[nodiscard]] HistoryOptions read_history_options(Fields& fields);

}  // namespace sprintcast
