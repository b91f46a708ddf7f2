#include "sim/decision/order/smith_order.hpp"

#include <algorithm>
#include <limits>

#include "sim/decision/order/closure.hpp"

namespace sprintcast {

namespace {

using Places = std::vector<std::uint32_t>;

// Differences below this share are those of rounding.
constexpr double rounding = 1e-12;

double weight_of(std::span<const Job> jobs, std::span<const std::uint32_t> part) {
    double sum = 0.0;
    for (const std::uint32_t place : part) {
        sum += jobs[place].weight;
    }
    return sum;
}

double time_of(std::span<const Job> jobs, std::span<const std::uint32_t> part) {
    double sum = 0.0;
    for (const std::uint32_t place : part) {
        sum += jobs[place].time;
    }
    return sum;
}

/// Which of some jobs to do, at a price of time, with all those they need.
class Choice {
  public:
    Choice(std::span<const Job> jobs, const Places& among)
        : jobs_{jobs}, among_{among}, needs_(among.size()), gains_(among.size()) {
        Places place_of(jobs.size(), none);
        for (std::uint32_t i = 0; i < among.size(); ++i) {
            place_of[among[i]] = i;
        }
        for (std::uint32_t i = 0; i < among.size(); ++i) {
            for (const std::uint32_t needed : jobs[among[i]].after) {
                if (place_of[needed] != none) {
                    needs_[i].push_back(place_of[needed]);
                }
            }
        }
    }

    /// The best choice; empty when no job is worth the price.
    [[nodiscard]] Places best(double price) {
        for (std::size_t i = 0; i < among_.size(); ++i) {
            gains_[i] = jobs_[among_[i]].weight - price * jobs_[among_[i]].time;
        }
        Places chosen = heaviest_closure(gains_, needs_);
        for (std::uint32_t& place : chosen) {
            place = among_[place];
        }
        return chosen;
    }

  private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    std::span<const Job> jobs_;
    const Places& among_;
    std::vector<Places> needs_;
    std::vector<double> gains_;
};

// The jobs, each with those it needs, whose total weight per time is highest; by Dinkelbach's
// method: at the price that the last choice could just pay, is there a better one?
Places densest(std::span<const Job> jobs, const Places& left) {
    Choice choice{jobs, left};
    Places best = left;
    while (true) {
        const double time = time_of(jobs, best);
        if (time <= 0.0) {
            return best;
        }
        Places better = choice.best(weight_of(jobs, best) / time);
        if (better.empty() || weight_of(jobs, better) * time <= weight_of(jobs, best) *
                                                                    time_of(jobs, better) *
                                                                    (1.0 + rounding)) {
            return best;
        }
        best = std::move(better);
    }
}

// The order of a few jobs that costs least, from that of all their subsets.
Places exact_order(std::span<const Job> jobs, const Places& part) {
    const auto count = static_cast<std::uint32_t>(part.size());
    std::vector<std::uint32_t> needs(count, 0);
    for (std::uint32_t i = 0; i < count; ++i) {
        for (std::uint32_t k = 0; k < count; ++k) {
            const auto& after = jobs[part[i]].after;
            needs[i] |= std::count(after.begin(), after.end(), part[k]) > 0 ? 1U << k : 0U;
        }
    }
    // Of each set of jobs done: what it cost, and which came last. The last given wins ties, so
    // that equals keep their order.
    constexpr double unreached = std::numeric_limits<double>::infinity();
    std::vector<double> cost(std::size_t{1} << count, unreached);
    std::vector<double> time(std::size_t{1} << count, 0.0);
    std::vector<std::uint32_t> last(std::size_t{1} << count, 0);
    cost[0] = 0.0;
    for (std::uint32_t done = 0; done + 1 < cost.size(); ++done) {
        if (cost[done] == unreached) {
            continue;
        }
        for (std::uint32_t i = 0; i < count; ++i) {
            if ((done >> i & 1U) != 0 || (needs[i] & ~done) != 0) {
                continue;
            }
            const std::uint32_t then = done | 1U << i;
            time[then] = time[done] + jobs[part[i]].time;
            const double then_cost = cost[done] + jobs[part[i]].weight * time[then];
            const bool is_better = then_cost < cost[then] * (1.0 - rounding);
            const bool is_equal = then_cost <= cost[then] * (1.0 + rounding);
            if (is_better || (is_equal && i > last[then])) {
                cost[then] = std::min(then_cost, cost[then]);
                last[then] = i;
            }
        }
    }
    Places order;
    for (std::uint32_t done = static_cast<std::uint32_t>(cost.size()) - 1; done != 0;
         done &= ~(1U << last[done])) {
        order.push_back(part[last[done]]);
    }
    std::reverse(order.begin(), order.end());
    return order;
}

bool needs(std::span<const Job> jobs, std::uint32_t job, std::uint32_t other) {
    const auto& after = jobs[job].after;
    return std::find(after.begin(), after.end(), other) != after.end();
}

// What swapping two jobs that follow each other saves.
double saved_by_swap(const Job& first, const Job& second) {
    return second.weight * first.time - first.weight * second.time;
}

// Moves jobs forward and back past their neighbours as long as that helps.
void improve(std::span<const Job> jobs, Places& order) {
    constexpr int most_passes = 20;
    bool is_improved = true;
    for (int pass = 0; pass < most_passes && is_improved; ++pass) {
        is_improved = false;
        for (std::size_t from = 0; from < order.size(); ++from) {
            const Job& moved = jobs[order[from]];
            double best = rounding;
            std::size_t best_to = from;
            double saved = 0.0;
            for (std::size_t to = from; to > 0 && !needs(jobs, order[from], order[to - 1]); --to) {
                saved += saved_by_swap(jobs[order[to - 1]], moved);
                if (saved > best) {
                    best = saved;
                    best_to = to - 1;
                }
            }
            saved = 0.0;
            for (std::size_t to = from;
                 to + 1 < order.size() && !needs(jobs, order[to + 1], order[from]);
                 ++to) {
                saved += saved_by_swap(moved, jobs[order[to + 1]]);
                if (saved > best) {
                    best = saved;
                    best_to = to + 1;
                }
            }
            const auto at = [&](std::size_t place) {
                return order.begin() + static_cast<std::ptrdiff_t>(place);
            };
            if (best_to < from) {
                std::rotate(at(best_to), at(from), at(from + 1));
            } else if (best_to > from) {
                std::rotate(at(from), at(from + 1), at(best_to + 1));
            }
            is_improved = is_improved || best_to != from;
        }
    }
}

// Jobs in the given order, each after those it needs.
Places feasible_order(std::span<const Job> jobs, Places left) {
    Places order;
    std::vector<bool> is_left(jobs.size(), false);
    for (const std::uint32_t place : left) {
        is_left[place] = true;
    }
    while (!left.empty()) {
        const auto next = std::find_if(left.begin(), left.end(), [&](std::uint32_t place) {
            const auto& after = jobs[place].after;
            return std::none_of(
                after.begin(), after.end(), [&](std::uint32_t other) { return is_left[other]; });
        });
        order.push_back(*next);
        is_left[*next] = false;
        left.erase(next);
    }
    return order;
}

Places order_of_part(std::span<const Job> jobs, const Places& part) {
    constexpr std::size_t most_exact = 16;
    if (part.size() <= most_exact) {
        return exact_order(jobs, part);
    }
    Places order = feasible_order(jobs, part);
    improve(jobs, order);
    return order;
}

// Neighbours that cost the same either way go back to the order in which they were given.
void restore_ties(std::span<const Job> jobs, Places& order) {
    for (std::size_t i = 1; i < order.size(); ++i) {
        for (std::size_t k = i; k > 0; --k) {
            const Job& first = jobs[order[k - 1]];
            const Job& second = jobs[order[k]];
            const double same = rounding * second.weight * first.time;
            if (order[k - 1] < order[k] || needs(jobs, order[k], order[k - 1]) ||
                saved_by_swap(first, second) < -same) {
                break;
            }
            std::swap(order[k - 1], order[k]);
        }
    }
}

}  // namespace

std::vector<std::uint32_t> smith_order(std::span<const Job> jobs) {
    Places order;
    Places left(jobs.size());
    for (std::uint32_t i = 0; i < left.size(); ++i) {
        left[i] = i;
    }
    while (!left.empty()) {
        // What nothing costs, or nothing brings, is no question of order.
        if (weight_of(jobs, left) <= 0.0) {
            const Places rest = feasible_order(jobs, left);
            order.insert(order.end(), rest.begin(), rest.end());
            break;
        }
        const Places part = densest(jobs, left);
        const Places ordered = order_of_part(jobs, part);
        order.insert(order.end(), ordered.begin(), ordered.end());
        std::erase_if(left, [&](std::uint32_t place) {
            return std::find(part.begin(), part.end(), place) != part.end();
        });
    }
    restore_ties(jobs, order);
    return order;
}

double cost_of(std::span<const Job> jobs, std::span<const std::uint32_t> order) {
    double time = 0.0;
    double cost = 0.0;
    for (const std::uint32_t place : order) {
        time += jobs[place].time;
        cost += jobs[place].weight * time;
    }
    return cost;
}

}  // namespace sprintcast
