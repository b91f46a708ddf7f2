#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "scenarios/language/backlog/story_size.hpp"
#include "scenarios/language/reading.hpp"

namespace sprintcast {

/// What decides how the stories of a backlog are read.
struct BacklogRules {
    PointScale scale = PointScale::any;
    bool has_points = false;  ///< some story has points: one without them is no single item
    const std::vector<Team>& teams;

    /// True when the team of a story has a throughput.
    [[nodiscard]] bool counts_items(const Story& story) const {
        return std::any_of(teams.begin(), teams.end(), [&](const Team& team) {
            return team.counts_items && (teams.size() == 1 || team.name == story.team);
        });
    }
};

/// Reads an entry of the backlog.
/// @param count  gets how many items it stands for; none: it is one story
[[nodiscard]] Story read_story(const Node& node,
                               const BacklogRules& rules,
                               std::optional<Triangular>& count,
                               Reading& reading);

}  // namespace sprintcast
