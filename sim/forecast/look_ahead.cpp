#include "sim/forecast/look_ahead.hpp"

#include <utility>

#include "sim/engine/run/run_blocks.hpp"
#include "sim/engine/trial_player.hpp"
#include "sim/plan/compile/free_story.hpp"

namespace sprintcast {

namespace {

/// Numbers of trials.
struct SprintCounts {
    std::uint64_t committed = 0;
    std::uint64_t begun = 0;
    std::uint64_t finished = 0;
    std::uint64_t rolled_over = 0;
};

struct StoryCounts {
    std::vector<SprintCounts> sprints;
    std::uint64_t exists = 0;
};

using CountsOfStories = IndexedVector<StoryKind, StoryCounts>;

/// Plays blocks of a plan and counts what happens to its stories.
class OutlookWorker {
  public:
    OutlookWorker(const Plan& plan, std::uint32_t sprints, std::uint64_t seed)
        : plan_{plan},
          player_{plan, seed},
          counts_(plan.backlog_size, {std::vector<SprintCounts>(sprints)}) {}

    void run(TrialRange trials) {
        for (std::uint64_t number = trials.first; number < trials.end; ++number) {
            const Future& future = player_.play(number);
            for (StoryIndex story; story.value < counts_.size(); ++story.value) {
                add(counts_[story], future.stories[story]);
            }
        }
    }

    void merge_into(CountsOfStories& total) const {
        for (StoryIndex story; story.value < counts_.size(); ++story.value) {
            total[story].exists += counts_[story].exists;
            for (std::size_t i = 0; i < counts_[story].sprints.size(); ++i) {
                const SprintCounts& own = counts_[story].sprints[i];
                SprintCounts& counts = total[story].sprints[i];
                counts.committed += own.committed;
                counts.begun += own.begun;
                counts.finished += own.finished;
                counts.rolled_over += own.rolled_over;
            }
        }
    }

  private:
    void add(StoryCounts& counts, const StoryFuture& story) const {
        counts.exists += story.exists ? 1 : 0;
        for (SprintIndex sprint; sprint.value < counts.sprints.size(); ++sprint.value) {
            const Day end = plan_.days_of(sprint).second;
            const bool is_finished = story.exists && story.finished < end;
            const bool is_committed = story.committed.has(sprint);
            SprintCounts& of_sprint = counts.sprints[sprint.value];
            of_sprint.committed += is_committed ? 1 : 0;
            of_sprint.begun += story.begun < end ? 1 : 0;
            of_sprint.finished += is_finished ? 1 : 0;
            of_sprint.rolled_over += is_committed && story.finished >= end ? 1 : 0;
        }
    }

    const Plan& plan_;
    TrialPlayer player_;
    CountsOfStories counts_;
};

CountsOfStories count(const Plan& plan,
                      std::uint32_t sprints,
                      std::uint64_t seed,
                      std::uint64_t trials,
                      const RunOptions& options) {
    CountsOfStories total(plan.backlog_size, {std::vector<SprintCounts>(sprints)});
    run_blocks(
        {0, trials},
        options,
        [&] {
            return OutlookWorker{plan, sprints, seed};
        },
        [&](const OutlookWorker& worker) { worker.merge_into(total); });
    return total;
}

}  // namespace

IndexedVector<StoryKind, StoryOutlook> look_ahead(const Plan& plan,
                                                  std::uint32_t sprints,
                                                  std::uint64_t seed,
                                                  std::uint64_t trials,
                                                  const RunOptions& options) {
    const CountsOfStories counts = count(plan, sprints, seed, trials, options);
    const CountsOfStories free_counts =
        count(without_outside_waits(plan), sprints, seed, trials, options);
    const auto share = [&](std::uint64_t number) {
        return static_cast<double>(number) / static_cast<double>(trials);
    };
    IndexedVector<StoryKind, StoryOutlook> outlooks;
    for (StoryIndex story; story.value < plan.backlog_size; ++story.value) {
        StoryOutlook outlook;
        outlook.exists = share(counts[story].exists);
        outlook.begun_unless_held = share(free_counts[story].sprints.back().begun);
        for (const SprintCounts& sprint : counts[story].sprints) {
            outlook.sprints.push_back({share(sprint.committed),
                                       share(sprint.begun),
                                       share(sprint.finished),
                                       share(sprint.rolled_over)});
        }
        outlooks.push_back(std::move(outlook));
    }
    return outlooks;
}

}  // namespace sprintcast
