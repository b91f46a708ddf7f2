#pragma once

#include <array>
#include <optional>
#include <string>

#include "scenarios/histories/history_columns.hpp"

namespace sprintcast {

/// Which history a file is: the two columns that make it, and what their numbers must be. Items are
/// counted by the days on which they ended.
struct HistoryKind {
    Role first;
    Role second;
    bool needs_second;
    bool may_be_zero;
};
inline constexpr HistoryKind task_kind{Role::estimate, Role::actual, true, false};
inline constexpr HistoryKind period_kind{Role::completed, Role::committed, false, true};
inline constexpr HistoryKind item_kind{Role::finished, Role::estimate, false, true};
inline constexpr HistoryKind score_kind{Role::effort, Role::score, true, true};

/// The kind that columns make, of several that for which a user names columns; null when they make
/// none, or not what the user names.
[[nodiscard]] const HistoryKind* kind_of(const HistoryColumns& columns, const ColumnNames& named);

/// True for a column that a kind of history looks at.
[[nodiscard]] bool uses(const HistoryKind& kind, Role role);

/// Why a number cannot be used; empty when it can.
/// @param text  of its cell
[[nodiscard]] std::string refusal_of(const HistoryKind& kind,
                                     Role role,
                                     const std::string& text,
                                     const std::optional<double>& value);

/// What to write in place of a cell that is not a number, in a sentence without its full stop.
[[nodiscard]] std::string advice_on(Role role, const std::string& text);

/// What is wrong with a header of which no kind can be told; empty when it may well be one.
[[nodiscard]] std::string doubt_about_header(const std::vector<std::string>& header);

}  // namespace sprintcast
