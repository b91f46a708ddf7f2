#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/histories/history.hpp"

namespace sprintcast {

/// What a column of a history says.
enum class Role {
    estimate,
    actual,
    completed,
    committed,
    effort,
    score,
    higher_is_better,
    metric,
    bound,
    series,
    id,
    started,
    finished,
    sprint,
    status,
    person,
    kind,
};

/// The word for each role, in the order of `Role`.
inline constexpr std::array<std::string_view, 17> role_names{"estimate",
                                                             "actual",
                                                             "completed",
                                                             "committed",
                                                             "effort",
                                                             "score",
                                                             "higher_is_better",
                                                             "metric",
                                                             "bound",
                                                             "series",
                                                             "id",
                                                             "started",
                                                             "finished",
                                                             "sprint",
                                                             "status",
                                                             "person",
                                                             "kind"};

/// Columns that a user names, where their names do not say what they are.
using ColumnNames = std::map<Role, std::string>;

/// What the first cells of a column are.
enum class CellSort { unknown, dates, numbers, words };

/// The columns of a history that are used.
struct HistoryColumns {
    std::map<Role, std::size_t> places;
    std::vector<std::size_t> statuses;  ///< all columns that say what became of work
    WorkUnit estimate_unit;
    WorkUnit actual_unit;
    bool counts_stories = false;
    bool are_items = false;  ///< a row is a finished item, not a period

    [[nodiscard]] bool has(Role role) const { return places.contains(role); }
};

/// A role and perhaps the unit of its numbers: `actual`, `actual_hours`.
struct RoleWord {
    Role role;
    std::string unit;  ///< "hours"; empty when it is not said
};

/// What a user calls a role; nothing for other words. Only estimates and actuals have units.
[[nodiscard]] std::optional<RoleWord> parse_role(const std::string& word);

/// Finds the columns by their names, whatever their case, punctuation and language. Of several
/// columns for a role the one with the more telling name counts.
/// @param named   taken as they are; a name that no column has is ignored here
/// @param units   of roles, where a user says them
/// @param sorts   of cells, by column
[[nodiscard]] HistoryColumns find_columns(std::span<const std::string> header,
                                          const ColumnNames& named,
                                          const std::map<Role, std::string>& units,
                                          std::span<const CellSort> sorts);

/// Places of the columns that have a name, whatever its case and punctuation.
[[nodiscard]] std::vector<std::size_t> columns_called(std::span<const std::string> header,
                                                      const std::string& name);

/// The same, or the columns of the role that a name is a word for: `type` may be "Issue Type".
[[nodiscard]] std::vector<std::size_t> columns_meant(std::span<const std::string> header,
                                                     const std::string& name);

}  // namespace sprintcast
