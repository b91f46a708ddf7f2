#pragma once

#include <string>
#include <vector>

#include "scenarios/language/yaml_tree.hpp"

namespace sprintcast {

/// The id of a list's entry, or else its name; empty when it has neither.
[[nodiscard]] std::string name_of(const Node& entry);

/// Of each entry of a list; shape (items).
[[nodiscard]] std::vector<std::string> names_of(const Node& list);

/// The entry of a list with this id or name; null when there is none.
[[nodiscard]] Node* find_named(Node& list, const std::string& name);

/// Makes `{name: Ana}` of `Ana` in the lists of people of a scenario, so that changes find them.
void name_people(Node& scenario);

/// The same in what changes a scenario: only beside people of whom more is said. Names alone are a
/// list of its own.
void name_people_in_change(Node& change);

}  // namespace sprintcast
