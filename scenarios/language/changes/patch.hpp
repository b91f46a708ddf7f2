#pragma once

#include <string>
#include <vector>

#include "scenarios/language/yaml_tree.hpp"

namespace sprintcast {

/// `base` with the changes of `patch`: a merge patch (RFC 7386) whose lists merge by `id` or
/// `name`.
///
/// A field of the patch replaces the base's, a field without value removes it. A list of entries
/// that all have an id or a name changes the base's entries of that id or name, and appends the
/// others.
/// `{first: [ids]}` in place of a list moves those entries to its front. `skip: true` stays in the
/// tree; `drop_skipped` acts on it.
[[nodiscard]] Node merge(Node base, const Node& patch, std::vector<Problem>& problems);

/// `base` with one value set, as `--set` asks: `path=value`, where the path's steps are keys, and
/// ids or names inside lists, divided by dots and in double quotes where they hold a dot
/// themselves. A value left out removes the field.
[[nodiscard]] Node set_value(Node base, const std::string& setting, std::vector<Problem>& problems);

}  // namespace sprintcast
