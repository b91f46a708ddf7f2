#pragma once

#include <vector>

#include "scenarios/language/yaml_tree.hpp"

namespace sprintcast {

/// Removes all that says `skip: true`: teams, people, metrics, stories, and epics with their
/// stories. What other stories say of a removed story (depends_on, informs, then) goes with it.
void drop_skipped(Node& scenario, std::vector<Problem>& problems);

}  // namespace sprintcast
