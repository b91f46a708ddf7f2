#pragma once

#include <optional>

#include "sim/engine/future.hpp"

namespace sprintcast {

/// The story that is finished last; none when a story is not finished by the plan's end.
[[nodiscard]] std::optional<StoryIndex> last_story(const Plan& plan, const Future& future);

/// Calls `visit(story)` for each story on the path that decides when all is done: from the one that
/// is finished last back over what let each begin, see StoryFuture::after, to the start. None when
/// not all is done by the plan's end.
template <class Visit>
void for_each_critical(const Plan& plan, const Future& future, Visit visit) {
    for (auto story = last_story(plan, future); story; story = future.stories[*story].after) {
        visit(*story);
    }
}

}  // namespace sprintcast
