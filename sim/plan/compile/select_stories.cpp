#include "sim/plan/compile/select_stories.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "sim/plan/compile/order_of_work.hpp"

namespace sprintcast {

namespace {

/// Where the stories of a plan are in another; none for those that are left out.
class Places {
  public:
    Places(const Plan& plan, std::span<const StoryIndex> order) : places_(plan.stories.size()) {
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            places_[order[i]] = StoryIndex{i};
        }
    }

    [[nodiscard]] std::optional<StoryIndex> of(StoryIndex story) const { return places_[story]; }

    [[nodiscard]] std::vector<StoryIndex> of(std::span<const StoryIndex> stories) const {
        std::vector<StoryIndex> moved;
        for (const StoryIndex story : stories) {
            if (const auto place = of(story)) {
                moved.push_back(*place);
            }
        }
        return moved;
    }

  private:
    IndexedVector<StoryKind, std::optional<StoryIndex>> places_;
};

}  // namespace

Plan select_stories(const Plan& plan, std::span<const StoryIndex> order) {
    const Places places{plan, order};
    Plan selected = plan;

    // Stories, and what each of them leads to.
    selected.stories = {};
    selected.backlog_size = 0;
    for (const StoryIndex old : order) {
        StoryPlan story = plan.stories[old];
        story.sources = 0;
        for (OutcomePlan& outcome : story.outcomes) {
            outcome.then = places.of(outcome.then);
        }
        const auto about = story.finding ? places.of(story.finding->about) : std::nullopt;
        if (about) {
            story.finding->about = *about;
        } else {
            story.finding.reset();
        }
        selected.backlog_size += story.arrives ? 0 : 1;
        selected.stories.push_back(std::move(story));
    }
    for (StoryIndex maker; maker.value < selected.stories.size(); ++maker.value) {
        for (const OutcomePlan& outcome : selected.stories[maker].outcomes) {
            for (const StoryIndex then : outcome.then) {
                ++selected.stories[then].sources;
            }
        }
    }

    // Who waits for whom, and what belongs to whom.
    std::vector<std::pair<StoryIndex, StoryIndex>> pairs;
    for (const StoryIndex old : order) {
        for (const StoryIndex needed : places.of(plan.predecessors(old))) {
            pairs.emplace_back(*places.of(old), needed);
        }
    }
    selected.set_dependencies(pairs);
    for (EpicPlan& epic : selected.epics) {
        epic.stories = places.of(epic.stories);
    }
    for (TeamPlan& team : selected.teams) {
        team.priority.clear();
        team.arrivals = places.of(team.arrivals);
    }
    for (StoryIndex story; story.value < selected.stories.size(); ++story.value) {
        selected.teams[selected.stories[story].team].priority.push_back(story);
    }
    set_order_of_work(selected);
    return selected;
}

}  // namespace sprintcast
