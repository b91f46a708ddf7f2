#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/histories/history_columns.hpp"

namespace sprintcast {

/// A column's name as names are compared: folded, without what exports put around it. "Custom field
/// (Story Points)", "storyPoints" and "story_points" are all "story points".
[[nodiscard]] std::string plain_column(std::string_view name);

/// Names that tell a role, the more telling first. A name that ends in `*` may go on with a unit.
struct RoleWords {
    Role role;
    std::vector<std::string_view> names;
};

/// In the order in which roles take columns.
[[nodiscard]] const std::vector<RoleWords>& role_words();

/// True for a plain name that a role's word is.
[[nodiscard]] bool is_called(const std::string& plain, std::string_view word);

/// What a plain name counts that says "done" and of what: "completed story points" are points,
/// "issues closed" are stories; nothing where it says no such thing.
enum class Counted { points, stories };
[[nodiscard]] std::optional<Counted> done_in(const std::string& plain);

/// The same of what was planned.
[[nodiscard]] std::optional<Counted> planned_in(const std::string& plain);

}  // namespace sprintcast
