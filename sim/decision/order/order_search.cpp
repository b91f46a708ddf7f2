#include "sim/decision/order/order_search.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "sim/decision/order/race.hpp"
#include "sim/plan/compile/select_stories.hpp"

namespace sprintcast {

namespace {

/// An order, and what it is worth in each trial.
class Search {
  public:
    Search(const Plan& plan,
           StoryOrder start,
           std::uint64_t seed,
           std::uint64_t trials,
           const RunOptions& options)
        : plan_{&plan},
          race_{seed, trials, options},
          order_{std::move(start)},
          nets_{race_.play(select_stories(plan, order_))} {}

    /// Takes the best of some orders, if it is clearly worth more than the one that stands.
    /// @returns true when it does
    bool try_orders(const std::vector<StoryOrder>& orders) {
        const std::vector<Challenge> challenges = race_.challenge(
            orders.size(), [&](std::size_t i) { return select_stories(*plan_, orders[i]); }, nets_);
        std::size_t best = orders.size();
        for (std::size_t i = 0; i < orders.size(); ++i) {
            const Gain& gain = challenges[i].gain;
            story_plays_ += challenges[i].trials * plan_->stories.size();
            if (is_clear(gain, sure_of_many) &&
                (best == orders.size() || gain.mean > challenges[best].gain.mean)) {
                best = i;
            }
            if (!challenges[i].is_let_go && most_of(gain) > 0.0) {
                left_open_ = std::max(left_open_, most_of(gain));
                contenders_.push_back(orders[i]);
            }
        }
        tried_ += orders.size();
        if (best == orders.size()) {
            return false;
        }
        order_ = orders[best];
        nets_ = race_.play(select_stories(*plan_, order_));
        start_round();
        return true;
    }

    /// Forgets what was tried against the order that stands.
    void start_round() {
        tried_ = 0;
        left_open_ = 0.0;
        contenders_.clear();
    }

    [[nodiscard]] const StoryOrder& order() const { return order_; }
    /// Orders that may yet be worth more than it.
    [[nodiscard]] const std::vector<StoryOrder>& contenders() const { return contenders_; }
    [[nodiscard]] std::uint64_t story_plays() const { return story_plays_; }
    [[nodiscard]] std::uint64_t tried() const { return tried_; }
    [[nodiscard]] FoundOrder found(OrderSearch search) const {
        return {order_, search, tried_, left_open_};
    }

  private:
    const Plan* plan_;
    Race race_;
    StoryOrder order_;
    std::vector<double> nets_;
    std::uint64_t story_plays_ = 0;  // stories times trials
    std::uint64_t tried_ = 0;
    double left_open_ = 0.0;
    std::vector<StoryOrder> contenders_;
};

// Moves stories about until nothing within reach is clearly better.
// @param batch  stories whose moves are tried side by side
// @returns false when that takes more than `most_story_plays`
bool move_stories(Search& search,
                  const Plan& plan,
                  Reach reach,
                  std::uint32_t batch,
                  std::uint64_t most_story_plays) {
    search.start_round();
    std::uint32_t quiet = 0;  // stories whose moves were tried since one was taken
    std::uint32_t first = 0;
    while (quiet < plan.stories.size()) {
        const std::uint32_t end = std::min(first + batch, plan.stories.size());
        bool is_moved = true;
        while (is_moved) {
            if (search.story_plays() > most_story_plays) {
                return false;
            }
            std::vector<StoryOrder> orders;
            for (StoryIndex story{first}; story.value < end; ++story.value) {
                std::vector<StoryOrder> moves = moves_of(story, search.order(), plan, reach);
                std::move(moves.begin(), moves.end(), std::back_inserter(orders));
            }
            is_moved = search.try_orders(orders);
            quiet = is_moved ? 0 : quiet + end - first;
        }
        first = end == plan.stories.size() ? 0 : end;
    }
    return true;
}

// Tries orders until none is clearly better than the one that stands.
void try_all(Search& search, const std::vector<StoryOrder>& orders) {
    do {
        search.start_round();
    } while (search.try_orders(orders));
}

/// Searches with few trials a try, and looks closer at what that leaves open.
class TwoSteps {
  public:
    TwoSteps(const Plan& plan, std::uint64_t seed, std::uint64_t trials, const RunOptions& options)
        : plan_{plan},
          seed_{seed},
          trials_{trials},
          few_{std::min(
              trials,
              std::clamp<std::uint64_t>(24'000 / plan.stories.size(), 64, 2 * trials_per_block))},
          options_{options} {}

    [[nodiscard]] Search begin_with(const StoryOrder& order) const {
        return {plan_, order, seed_, few_, options_};
    }

    /// The order that stands and those that may be worth more, in as many trials as a few seconds
    /// allow.
    [[nodiscard]] FoundOrder look_closer(const Search& search, OrderSearch what) const {
        const std::vector<StoryOrder>& close = search.contenders();
        constexpr std::uint64_t most_story_plays = 6'000'000;
        const std::uint64_t each = std::max<std::uint64_t>(close.size(), 1) * plan_.stories.size();
        const std::uint64_t more = std::min(trials_, most_story_plays / each);
        if (close.empty() || more <= few_) {
            return search.found(what);
        }
        Search closer{plan_, search.order(), seed_, more, options_};
        try_all(closer, close);
        FoundOrder found = closer.found(what);
        found.tried = search.tried();
        return found;
    }

  private:
    const Plan& plan_;
    std::uint64_t seed_;
    std::uint64_t trials_;
    std::uint64_t few_;
    const RunOptions& options_;
};

constexpr std::uint64_t most_story_plays = 20'000'000;  // some seconds of work

FoundOrder search_anywhere(const TwoSteps& steps, const Plan& plan, Search search) {
    constexpr int most_rounds = 4;
    for (int round = 1;; ++round) {
        if (!move_stories(search, plan, Reach::anywhere, 1, most_story_plays)) {
            return search.found(OrderSearch::cut_short);
        }
        FoundOrder found = steps.look_closer(search, OrderSearch::all_moves);
        if (found.order == search.order()) {
            return found;
        }
        if (round == most_rounds) {
            return search.found(OrderSearch::all_moves);
        }
        search = steps.begin_with(found.order);
    }
}

}  // namespace

FoundOrder search_order(const Plan& plan,
                        const std::vector<StoryOrder>& starts,
                        std::uint64_t seed,
                        std::uint64_t trials,
                        const RunOptions& options) {
    constexpr std::size_t most_orders = 720;  // of six stories
    constexpr std::uint32_t most_anywhere = 20;
    const TwoSteps steps{plan, seed, trials, options};
    Search search = steps.begin_with(starts.front());
    search.try_orders({starts.begin() + 1, starts.end()});

    // Few stories: all orders.
    const std::vector<StoryOrder> all = all_orders(plan, most_orders);
    if (!all.empty()) {
        try_all(search, all);
        FoundOrder found = steps.look_closer(search, OrderSearch::all_orders);
        --found.tried;  // it is one of them
        return found;
    }
    // Some: each anywhere.
    if (plan.stories.size() <= most_anywhere) {
        return search_anywhere(steps, plan, std::move(search));
    }
    // Many: far moves for some of the time, then neighbours alone.
    constexpr std::uint32_t side_by_side = 16;
    move_stories(search, plan, Reach::doubling, 1, most_story_plays / 8);
    const bool is_done =
        move_stories(search, plan, Reach::neighbours, side_by_side, most_story_plays);
    return search.found(is_done ? OrderSearch::neighbours : OrderSearch::cut_short);
}

}  // namespace sprintcast
