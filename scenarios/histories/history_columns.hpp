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

/// The columns of a history that are used.
struct HistoryColumns {
    std::map<Role, std::size_t> places;
    WorkUnit estimate_unit;
    WorkUnit actual_unit;
    bool counts_stories = false;

    [[nodiscard]] bool has(Role role) const { return places.contains(role); }
};

/// Finds the columns by their names, whatever their case and punctuation. Of several columns for a
/// role the one with the more telling name counts.
/// @param named  taken as they are; a name that no column has is ignored here
[[nodiscard]] HistoryColumns find_columns(std::span<const std::string> header,
                                          const ColumnNames& named);

/// Places of the columns that have a name, whatever its case and punctuation.
[[nodiscard]] std::vector<std::size_t> columns_called(std::span<const std::string> header,
                                                      const std::string& name);

}  // namespace sprintcast
