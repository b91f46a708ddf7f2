#include "sim/plan/free_story.hpp"

#include <utility>
#include <vector>

#include "sim/plan/order_of_work.hpp"

namespace sprintcast {

Plan let_begin_any_time(const Plan& plan, StoryIndex story) {
    Plan freed = plan;
    freed.stories[story].wait = std::nullopt;
    std::vector<std::pair<StoryIndex, StoryIndex>> pairs;
    for (StoryIndex other; other.value < plan.stories.size(); ++other.value) {
        for (const StoryIndex before : plan.predecessors(other)) {
            if (other != story) {
                pairs.emplace_back(other, before);
            }
        }
    }
    freed.set_dependencies(pairs);
    set_order_of_work(freed);
    return freed;
}

}  // namespace sprintcast
