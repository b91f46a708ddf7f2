#include "sim/forecast/critical_path.hpp"

namespace sprintcast {

std::optional<StoryIndex> last_story(const Plan& plan, const Future& future) {
    std::optional<StoryIndex> last;
    for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
        const StoryFuture& of_story = future.stories[story];
        if (of_story.finished == plan.days) {
            return std::nullopt;
        }
        if (of_story.exists && (!last || of_story.ended > future.stories[*last].ended)) {
            last = story;
        }
    }
    return last;
}

}  // namespace sprintcast
