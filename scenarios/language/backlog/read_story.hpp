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
    bool has_sizes =
        false;  ///< some story has points or an estimate: one without is no single item
    const std::vector<Team>& teams;

    /// The team of a story; null when it names none that there is.
    [[nodiscard]] const Team* team_of(const Story& story) const {
        const auto team = std::find_if(teams.begin(), teams.end(), [&](const Team& each) {
            return teams.size() == 1 || each.name == story.team;
        });
        return team == teams.end() ? nullptr : &*team;
    }
};

/// Reads an entry of the backlog.
/// @param count  gets how many items it stands for; none: it is one story
[[nodiscard]] Story read_story(const Node& node,
                               const BacklogRules& rules,
                               std::optional<Triangular>& count,
                               Reading& reading);

}  // namespace sprintcast
