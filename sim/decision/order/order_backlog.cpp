#include "sim/decision/order/order_backlog.hpp"

#include <algorithm>
#include <utility>

#include "sim/decision/order/race.hpp"
#include "sim/decision/order/smith_order.hpp"
#include "sim/plan/compile/select_stories.hpp"

namespace sprintcast {

namespace {

enum class LateCosts { counted, ignored };

// Sprints of its team that a unit of a story's effort fills, where nobody is away.
double sprints_of(const Plan& plan, const StoryPlan& story) {
    const std::vector<double>& capacity = plan.teams[story.team].planned_capacity;
    const double full = *std::max_element(capacity.begin(), capacity.end());
    if (story.effort <= 0.0 || full <= 0.0) {
        return 0.0;
    }
    const double points = static_cast<double>(story.committed) * Plan::point_unit;
    return points / story.effort / full;
}

// Stories as jobs of one worker: worth and effort as expected, where a story may not come to be
// nothing of either. What an outcome leads to comes after its experiment. An epic whose lateness
// costs is a job of no time, to be done when all its stories are.
std::vector<Job> jobs_of(const Plan& plan,
                         const IndexedVector<StoryKind, StoryRank>& ranks,
                         LateCosts late_costs) {
    std::vector<Job> jobs(plan.stories.size());
    for (StoryIndex story; story.value < jobs.size(); ++story.value) {
        const StoryRank& rank = ranks[story];
        Job& job = jobs[story.value];
        job.weight = rank.chance_exists * rank.value * plan.money->value_point;
        job.time = rank.chance_exists * rank.effort * sprints_of(plan, plan.stories[story]);
        for (const StoryIndex needed : plan.predecessors(story)) {
            job.after.push_back(needed.value);
        }
        for (const OutcomePlan& outcome : plan.stories[story].outcomes) {
            for (const StoryIndex then : outcome.then) {
                jobs[then.value].after.push_back(story.value);
            }
        }
    }
    if (late_costs == LateCosts::counted) {
        for (const EpicPlan& epic : plan.epics) {
            if (epic.late_cost > 0.0 && epic.target && !epic.stories.empty()) {
                Job job{epic.late_cost, 0.0, {}};
                for (const StoryIndex story : epic.stories) {
                    job.after.push_back(story.value);
                }
                jobs.push_back(std::move(job));
            }
        }
    }
    return jobs;
}

StoryOrder smith_order_of(const Plan& plan,
                          const IndexedVector<StoryKind, StoryRank>& ranks,
                          LateCosts late_costs) {
    StoryOrder order;
    for (const std::uint32_t place : smith_order(jobs_of(plan, ranks, late_costs))) {
        if (place < plan.stories.size()) {
            order.push_back({place});
        }
    }
    return order;
}

// True when a story's place decides nothing but when it is done, and the sum of weight times
// completion is what the order costs: one lane, nothing to wait for, nothing left open.
bool is_linear(const Plan& plan) {
    const bool has_late_costs =
        std::any_of(plan.epics.begin(), plan.epics.end(), [](const EpicPlan& epic) {
            return epic.late_cost > 0.0 && epic.target;
        });
    return plan.teams.size() == 1 && plan.teams[{0}].works_in_order && !has_late_costs;
}

// Orders that a search begins with, the one to stay with where none is clearly better first.
std::vector<StoryOrder> starts_of(const Plan& plan,
                                  const IndexedVector<StoryKind, StoryRank>& ranks) {
    const StoryOrder today = order_of_today(plan);
    const StoryOrder smith = smith_order_of(plan, ranks, LateCosts::ignored);
    if (is_linear(plan)) {
        return {smith, today};
    }
    return {today, smith_order_of(plan, ranks, LateCosts::counted), smith};
}

}  // namespace

BacklogOrder order_backlog(const Plan& plan,
                           std::uint64_t seed,
                           std::uint64_t trials,
                           const RunOptions& options) {
    RankedBacklog ranked = rank_stories(plan, seed, trials, options);

    constexpr std::uint64_t other_luck = 0x5ea7c4;
    FoundOrder found =
        search_order(plan, starts_of(plan, ranked.stories), seed ^ other_luck, trials, options);
    BacklogOrder result{std::move(ranked.stories),
                        std::move(ranked.nets),
                        std::move(found.order),
                        {},
                        trials,
                        found.search,
                        found.tried,
                        found.left_open};
    const StoryOrder today = order_of_today(plan);
    if (result.best == today) {
        return result;
    }
    // Valued in futures that the search has not seen.
    const Gain gain =
        gain_of(play_nets(select_stories(plan, result.best), seed, trials, options), result.nets);
    // Where expectations tell the order, more than chance speaks for it.
    if (is_clear(gain) || (is_linear(plan) && gain.mean >= 0.0)) {
        result.gain = gain;
    } else {
        result.best = today;
        result.left_open += std::max(most_of(gain), 0.0);
    }
    return result;
}

}  // namespace sprintcast
