#include "sim/plan/plan.hpp"

namespace sprintcast {

std::span<const StoryIndex> Plan::predecessors(StoryIndex story) const {
    const auto& [begins, items] = predecessors_;
    return std::span{items}.subspan(begins[story.value],
                                    begins[story.value + 1] - begins[story.value]);
}

std::span<const StoryIndex> Plan::successors(StoryIndex story) const {
    const auto& [begins, items] = successors_;
    return std::span{items}.subspan(begins[story.value],
                                    begins[story.value + 1] - begins[story.value]);
}

void Plan::set_dependencies(std::span<const std::pair<StoryIndex, StoryIndex>> pairs) {
    const auto collect = [&](auto key, auto item) {
        std::vector<std::vector<StoryIndex>> lists(stories.size());
        for (const auto& pair : pairs) {
            lists[key(pair).value].push_back(item(pair));
        }
        Lists flat;
        flat.begins.push_back(0);
        for (const auto& list : lists) {
            flat.items.insert(flat.items.end(), list.begin(), list.end());
            flat.begins.push_back(static_cast<std::uint32_t>(flat.items.size()));
        }
        return flat;
    };
    const auto story = [](const auto& pair) { return pair.first; };
    const auto dependency = [](const auto& pair) { return pair.second; };
    predecessors_ = collect(story, dependency);
    successors_ = collect(dependency, story);
}

}  // namespace sprintcast
