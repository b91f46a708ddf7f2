#include "sim/decision/order/order_moves.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <queue>
#include <set>
#include <utility>

namespace sprintcast {

namespace {

// What the teams see of an order: the stories of the first team, of the next ...
StoryOrder by_team(StoryOrder order, const Plan& plan) {
    std::stable_sort(order.begin(), order.end(), [&](StoryIndex a, StoryIndex b) {
        return plan.stories[a].team < plan.stories[b].team;
    });
    return order;
}

/// Collects the orders that keep dependencies, story by story.
class Orders {
  public:
    Orders(const Plan& plan, std::size_t most) : plan_{plan}, most_{most} {
        for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
            open_.push_back(plan.predecessors(story).size());
        }
    }

    // All orders that begin with those of `begun`; false when there are too many.
    bool extend() {
        if (begun_.size() == plan_.stories.size()) {
            ++tried_;
            if (known_.insert(by_team(begun_, plan_)).second) {
                found_.push_back(begun_);
            }
            return tried_ <= most_;
        }
        for (StoryIndex story; story.value < plan_.stories.size(); ++story.value) {
            if (open_[story] != 0) {
                continue;
            }
            place(story);
            const bool is_few = extend();
            take_back(story);
            if (!is_few) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] std::vector<StoryOrder> found() && { return std::move(found_); }

  private:
    static constexpr std::size_t placed = ~std::size_t{0};

    void place(StoryIndex story) {
        begun_.push_back(story);
        open_[story] = placed;
        for (const StoryIndex next : plan_.successors(story)) {
            --open_[next];
        }
    }

    void take_back(StoryIndex story) {
        begun_.pop_back();
        open_[story] = 0;
        for (const StoryIndex next : plan_.successors(story)) {
            ++open_[next];
        }
    }

    const Plan& plan_;
    std::size_t most_;
    std::size_t tried_ = 0;
    IndexedVector<StoryKind, std::size_t> open_;
    StoryOrder begun_;
    std::set<StoryOrder> known_;
    std::vector<StoryOrder> found_;
};

// The order with stories moved back behind those they depend on.
StoryOrder after_needed(const StoryOrder& order, const Plan& plan) {
    IndexedVector<StoryKind, std::uint32_t> place(order.size());
    IndexedVector<StoryKind, std::size_t> open(order.size());
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> ready;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        open[order[i]] = plan.predecessors(order[i]).size();
        if (open[order[i]] == 0) {
            ready.push(i);
        }
    }
    StoryOrder sorted;
    while (!ready.empty()) {
        const StoryIndex story = order[ready.top()];
        ready.pop();
        sorted.push_back(story);
        for (const StoryIndex next : plan.successors(story)) {
            if (--open[next] == 0) {
                ready.push(place[next]);
            }
        }
    }
    return sorted;
}

}  // namespace

StoryOrder order_of_today(const Plan& plan) {
    StoryOrder order;
    for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
        order.push_back(story);
    }
    return order;
}

std::vector<StoryOrder> all_orders(const Plan& plan, std::size_t most) {
    Orders orders{plan, most};
    return orders.extend() ? std::move(orders).found() : std::vector<StoryOrder>{};
}

std::vector<StoryOrder> moves_of(StoryIndex story,
                                 const StoryOrder& order,
                                 const Plan& plan,
                                 Reach reach) {
    // The places that the team's stories hold in the order, and the story's among them.
    std::vector<std::size_t> places;
    std::ptrdiff_t from = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (plan.stories[order[i]].team == plan.stories[story].team) {
            from = order[i] == story ? static_cast<std::ptrdiff_t>(places.size()) : from;
            places.push_back(i);
        }
    }
    StoryOrder own;
    for (const std::size_t place : places) {
        own.push_back(order[place]);
    }

    std::vector<StoryOrder> moves;
    std::set<StoryOrder> known{by_team(order, plan)};
    const auto add = [&](const StoryOrder& moved_own) {
        StoryOrder moved = order;
        for (std::size_t i = 0; i < places.size(); ++i) {
            moved[places[i]] = moved_own[i];
        }
        moved = after_needed(moved, plan);
        if (known.insert(by_team(moved, plan)).second) {
            moves.push_back(std::move(moved));
        }
    };
    const auto count = static_cast<std::ptrdiff_t>(own.size());
    const std::ptrdiff_t most = reach == Reach::neighbours ? 1 : count;
    const auto next = [&](std::ptrdiff_t step) {
        return reach == Reach::anywhere ? step + 1 : 2 * step;
    };
    // A step back is the step forward of the story before.
    for (std::ptrdiff_t step = 1; from + step < count && step <= most; step = next(step)) {
        StoryOrder moved = own;
        std::rotate(
            moved.begin() + from, moved.begin() + from + 1, moved.begin() + from + step + 1);
        add(moved);
    }
    for (std::ptrdiff_t step = 2; step <= from && step <= most; step = next(step)) {
        StoryOrder moved = own;
        std::rotate(moved.begin() + from - step, moved.begin() + from, moved.begin() + from + 1);
        add(moved);
    }
    for (std::ptrdiff_t to = from + 2; reach == Reach::anywhere && to < count; ++to) {
        StoryOrder moved = own;
        std::iter_swap(moved.begin() + from, moved.begin() + to);
        add(moved);
    }
    return moves;
}

}  // namespace sprintcast
