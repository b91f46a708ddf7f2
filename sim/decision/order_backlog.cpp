#include "sim/decision/order_backlog.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/decision/smith_order.hpp"
#include "sim/engine/parallel_for.hpp"
#include "sim/plan/select_stories.hpp"

namespace sprintcast {

namespace {

using Order = std::vector<StoryIndex>;

enum class LateCosts { counted, ignored };

Order order_of_today(const Plan& plan) {
    Order order;
    for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
        order.push_back(story);
    }
    return order;
}

// Sprints of its team that a unit of a story's effort fills.
double sprints_of(const Plan& plan, const StoryPlan& story) {
    const TeamPlan& team = plan.teams[story.team];
    if (story.effort <= 0.0 || team.full_capacity <= 0.0) {
        return 0.0;
    }
    const double points = static_cast<double>(story.committed) * Plan::point_unit;
    return points / story.effort / team.full_capacity;
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

Order smith_order_of(const Plan& plan,
                     const IndexedVector<StoryKind, StoryRank>& ranks,
                     LateCosts late_costs) {
    Order order;
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

/// Simulated futures in which the search tries orders.
class Search {
  public:
    Search(const Plan& plan, std::uint64_t seed, std::uint64_t trials, const RunOptions& options)
        : plan_{plan}, seed_{seed}, trials_{trials}, options_{options} {
        options_.on_progress = nullptr;
    }

    [[nodiscard]] std::vector<double> try_order(const Order& order) const {
        return play_nets(select_stories(plan_, order), seed_, trials_, options_);
    }

    /// True when an order is worth more, beyond what few trials leave open.
    [[nodiscard]] static bool is_better(const std::vector<double>& nets,
                                        const std::vector<double>& than) {
        const Gain gain = gain_of(nets, than);
        constexpr double sure = 2.0;  // standard errors
        return gain.mean > sure * gain.mc_error && gain.mean > 0.0;
    }

    /// Moves one story after another by 1, 2, 4 ... places, and keeps what is better.
    void improve(Order& order, std::vector<double>& nets) const {
        const std::size_t most_tries = std::clamp<std::size_t>(12'000 / order.size(), 20, 200);
        std::size_t tries = 0;
        bool is_improved = true;
        while (is_improved) {
            is_improved = false;
            for (StoryIndex story; story.value < order.size(); ++story.value) {
                std::vector<Order> moves = moves_of(story, order);
                moves.resize(std::min(moves.size(), most_tries - tries));
                tries += moves.size();
                for (Order& moved : promising(std::move(moves), nets)) {
                    std::vector<double> moved_nets = try_order(moved);
                    if (is_better(moved_nets, nets)) {
                        order = std::move(moved);
                        nets = std::move(moved_nets);
                        is_improved = true;
                        break;
                    }
                }
                if (tries == most_tries) {
                    return;
                }
            }
        }
    }

  private:
    // Orders that a glance at a few of the futures does not show to be worse.
    [[nodiscard]] std::vector<Order> promising(std::vector<Order> orders,
                                               const std::vector<double>& nets) const {
        constexpr std::uint64_t glance = 256;
        if (trials_ <= glance) {
            return orders;
        }
        const std::vector<double> same{nets.begin(), nets.begin() + glance};
        std::vector<char> is_promising(orders.size());
        RunOptions alone = options_;
        alone.threads = 1;
        parallel_for(orders.size(), options_.threads, [&](std::uint64_t i) {
            const Gain gain =
                gain_of(play_nets(select_stories(plan_, orders[i]), seed_, glance, alone), same);
            is_promising[i] = gain.mean + gain.mc_error > 0.0 ? 1 : 0;
        });
        std::vector<Order> left;
        for (std::size_t i = 0; i < orders.size(); ++i) {
            if (is_promising[i] != 0) {
                left.push_back(std::move(orders[i]));
            }
        }
        return left;
    }

    // Orders with one story moved forward or back, none ahead of what it needs.
    [[nodiscard]] std::vector<Order> moves_of(StoryIndex story, const Order& order) const {
        std::vector<Order> moves;
        const auto place =
            static_cast<std::size_t>(std::find(order.begin(), order.end(), story) - order.begin());
        const auto at = [](Order& moved, std::size_t i) {
            return moved.begin() + static_cast<std::ptrdiff_t>(i);
        };
        const auto comes_after = [&](StoryIndex later, StoryIndex earlier) {
            const auto needed = plan_.predecessors(later);
            return std::find(needed.begin(), needed.end(), earlier) != needed.end();
        };
        std::size_t free_before = 0;
        while (free_before < place && !comes_after(story, order[place - free_before - 1])) {
            ++free_before;
        }
        for (std::size_t step = 1; step <= free_before; step *= 2) {
            moves.push_back(order);
            Order& moved = moves.back();
            std::rotate(at(moved, place - step), at(moved, place), at(moved, place + 1));
        }
        std::size_t free_after = 0;
        while (place + free_after + 1 < order.size() &&
               !comes_after(order[place + free_after + 1], story)) {
            ++free_after;
        }
        for (std::size_t step = 1; step <= free_after; step *= 2) {
            moves.push_back(order);
            Order& moved = moves.back();
            std::rotate(at(moved, place), at(moved, place + 1), at(moved, place + step + 1));
        }
        return moves;
    }

    const Plan& plan_;
    std::uint64_t seed_;
    std::uint64_t trials_;
    RunOptions options_;
};

Order search_order(const Plan& plan,
                   const IndexedVector<StoryKind, StoryRank>& ranks,
                   std::uint64_t seed,
                   std::uint64_t trials,
                   const RunOptions& options) {
    if (is_linear(plan)) {
        return smith_order_of(plan, ranks, LateCosts::ignored);
    }
    // Few trials a try: with the same luck in all, they tell small differences.
    constexpr std::uint64_t most_trials = 2 * trials_per_block;
    constexpr std::uint64_t other_luck = 0x5ea7c4;
    const Search search{plan, seed ^ other_luck, std::min(trials, most_trials), options};
    Order best = order_of_today(plan);
    std::vector<double> best_nets = search.try_order(best);
    for (const LateCosts late_costs : {LateCosts::counted, LateCosts::ignored}) {
        Order order = smith_order_of(plan, ranks, late_costs);
        std::vector<double> nets = search.try_order(order);
        if (Search::is_better(nets, best_nets)) {
            best = std::move(order);
            best_nets = std::move(nets);
        }
    }
    search.improve(best, best_nets);
    return best;
}

}  // namespace

BacklogOrder order_backlog(const Plan& plan,
                           std::uint64_t seed,
                           std::uint64_t trials,
                           const RunOptions& options) {
    BacklogOrder result;
    result.trials = trials;
    result.stories = rank_stories(plan, seed, trials, options);
    result.best = search_order(plan, result.stories, seed, trials, options);

    // Valued in futures that the search has not seen.
    const std::vector<double> today = play_nets(plan, seed, trials, options);
    const std::vector<double> best =
        play_nets(select_stories(plan, result.best), seed, trials, options);
    result.gain = gain_of(best, today);
    // Where the order is known to be best, a horizon may still stand against it.
    constexpr double sure = 2.0;  // standard errors
    const double least = is_linear(plan) ? 0.0 : sure * result.gain.mc_error;
    if (result.gain.mean < least || (result.gain.mean == 0.0 && !is_linear(plan))) {
        result.best = order_of_today(plan);
        result.gain = {};
    }
    return result;
}

}  // namespace sprintcast
