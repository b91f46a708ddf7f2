#include "sim/decision/order/rank_stories.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "sim/engine/money.hpp"
#include "sim/engine/run/run_blocks.hpp"
#include "sim/engine/trial_player.hpp"

namespace sprintcast {

namespace {

// Whole units of value points and efforts: sums of them are the same in any order.
constexpr double units_each = 0x1p20;

/// Sums of a story over trials.
struct Sums {
    std::uint64_t exists = 0;
    std::uint64_t begun = 0;
    std::uint64_t top3 = 0;
    std::int64_t value = 0;   // [units], where it exists
    std::int64_t effort = 0;  // [units], where it is begun
};

/// Plays blocks of a plan and sums what its stories are worth and take.
class RankWorker {
  public:
    /// @param nets  of all trials; the worker notes each trial at its own place
    RankWorker(const Plan& plan, std::uint64_t seed, std::span<double> nets)
        : plan_{plan}, player_{plan, seed}, nets_{nets}, sums_(plan.stories.size()) {}

    void run(TrialRange trials) {
        for (std::uint64_t number = trials.first; number < trials.end; ++number) {
            const Future& future = player_.play(number);
            nets_[number] = money_of(plan_, future).net();
            for (StoryIndex story; story.value < sums_.size(); ++story.value) {
                add(sums_[story], future.stories[story]);
            }
            for (const TeamPlan& team : plan_.teams) {
                add_top3(team, future);
            }
        }
    }

    void merge_into(IndexedVector<StoryKind, Sums>& total) const {
        for (StoryIndex story; story.value < sums_.size(); ++story.value) {
            const Sums& own = sums_[story];
            Sums& sums = total[story];
            sums.exists += own.exists;
            sums.begun += own.begun;
            sums.top3 += own.top3;
            sums.value += own.value;
            sums.effort += own.effort;
        }
    }

  private:
    [[nodiscard]] bool is_begun(const StoryFuture& story) const { return story.begun < plan_.days; }

    void add(Sums& sums, const StoryFuture& story) const {
        if (story.exists) {
            ++sums.exists;
            sums.value += std::llround(story.value * units_each);
        }
        if (is_begun(story)) {
            ++sums.begun;
            sums.effort += std::llround(story.effort * units_each);
        }
    }

    // The three of a team that are worth most for what they took.
    void add_top3(const TeamPlan& team, const Future& future) {
        ranked_.clear();
        for (const StoryIndex story : team.priority) {
            const StoryFuture& of_story = future.stories[story];
            if (of_story.exists && is_begun(of_story) && of_story.value > 0.0 &&
                of_story.effort > 0.0) {
                ranked_.emplace_back(-of_story.value / of_story.effort, story);
            }
        }
        std::sort(ranked_.begin(), ranked_.end());
        for (const auto& [falling, story] : ranked_) {
            // Equals share a place.
            const bool is_top3 = ranked_.size() <= 3 || falling <= ranked_[2].first;
            sums_[story].top3 += is_top3 ? 1 : 0;
        }
    }

    const Plan& plan_;
    TrialPlayer player_;
    std::span<double> nets_;
    IndexedVector<StoryKind, Sums> sums_;
    std::vector<std::pair<double, StoryIndex>> ranked_;  // by falling value per effort
};

double mean(std::int64_t sum, std::uint64_t count) {
    return count == 0 ? 0.0 : static_cast<double>(sum) / (units_each * static_cast<double>(count));
}

}  // namespace

RankedBacklog rank_stories(const Plan& plan,
                           std::uint64_t seed,
                           std::uint64_t trials,
                           const RunOptions& options) {
    RankedBacklog ranked;
    ranked.nets.resize(trials);
    IndexedVector<StoryKind, Sums> total(plan.stories.size());
    run_blocks(
        {0, trials},
        options,
        [&] {
            return RankWorker{plan, seed, ranked.nets};
        },
        [&](const RankWorker& worker) { worker.merge_into(total); });

    for (StoryIndex story; story.value < total.size(); ++story.value) {
        const Sums& sums = total[story];
        const auto count = static_cast<double>(trials);
        StoryRank rank;
        rank.chance_exists = static_cast<double>(sums.exists) / count;
        rank.value = mean(sums.value, sums.exists);
        // What nobody comes to begin takes what it is estimated to take.
        rank.effort = sums.begun > 0 ? mean(sums.effort, sums.begun) : plan.stories[story].effort;
        rank.value_per_effort = rank.effort > 0.0 ? rank.value / rank.effort : 0.0;
        rank.chance_of_top3 = static_cast<double>(sums.top3) / count;
        ranked.stories.push_back(rank);
    }
    return ranked;
}

}  // namespace sprintcast
