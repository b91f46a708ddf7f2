#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/histories/history_columns.hpp"

namespace sprintcast {

/// Rows that have one of some values in a column.
struct RowCondition {
    std::string column;
    std::vector<std::string> values;  ///< at least one

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the comparison's 0 for a pointer.
    friend auto operator<=>(const RowCondition& a, const RowCondition& b) = default;
};

/// Who says how a history is read: advice speaks the same language.
enum class AskedBy { command, scenario };

/// How a history is read, where its columns' names do not say.
struct HistoryOptions {
    ColumnNames columns;
    std::map<Role, std::string> units;  ///< of estimates and actuals: "hours"
    std::vector<RowCondition> where;    ///< rows count that meet all conditions
    std::optional<std::int64_t> since;  ///< rows count that ended on this day or later [since 1970]
    /// Periods and items count that ended on this day or earlier, unless none did [since 1970].
    std::optional<std::int64_t> over_by;
    AskedBy asked_by = AskedBy::command;

    // NOLINTNEXTLINE(modernize-use-nullptr)
    friend auto operator<=>(const HistoryOptions& a, const HistoryOptions& b) = default;
};

/// Adds a column that a user names: `actual_hours`, and the column that it is.
/// @returns false for a word that is no role
[[nodiscard]] bool add_column(HistoryOptions& options,
                              const std::string& word,
                              const std::string& column);

}  // namespace sprintcast
