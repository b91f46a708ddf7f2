#include "sim/decision/order/order_search.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <catch2/catch.hpp>

#include "sim/decision/order/order_backlog.hpp"
#include "sim/decision/order/race.hpp"
#include "sim/plan/compile/select_stories.hpp"
#include "tests/support/random_scenario.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinRel;

bool is_exact(const std::string& yaml) {
    return yaml.find("error: none") != std::string::npos;
}

/// Calls `try_order(order)` with each order of a plan's stories that keeps its dependencies.
template <class TryOrder>
void for_each_order(const Plan& plan, const TryOrder& try_order) {
    StoryOrder order = order_of_today(plan);
    do {
        const auto comes_late = [&](StoryIndex story) {
            const auto its_place = std::find(order.begin(), order.end(), story);
            const auto needed = plan.predecessors(story);
            return std::any_of(needed.begin(), needed.end(), [&](StoryIndex other) {
                return std::find(order.begin(), its_place, other) == its_place;
            });
        };
        if (std::none_of(order.begin(), order.end(), comes_late)) {
            try_order(order);
        }
    } while (std::next_permutation(order.begin(), order.end()));
}

// Three standard errors beyond what is said to be open, which is four above a mean of other
// futures: an order passes that by chance less than once in a million comparisons.
void check_not_beaten(const BacklogOrder& found,
                      const std::vector<double>& best,
                      const std::vector<double>& other) {
    const Gain gain = gain_of(other, best);
    REQUIRE(gain.mean <= found.left_open + 3.0 * gain.mc_error);
}

TEST_CASE("one person's stories come in the order of value per effort", "[order]") {
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
days_per_point: 1
team: [{name: Ann}]
value_point: 1 per year
backlog:
  - {id: A, points: 13, value: 1}
  - {id: B, points: 5, value: 13}
  - {id: C, points: 5, value: 8}
  - {id: D, points: 1, value: 34}
)");
    const BacklogOrder order = order_backlog(plan, 1, 32768, {});
    CHECK(order.best == StoryOrder{{3}, {1}, {2}, {0}});
    CHECK(order.search == OrderSearch::all_orders);
    CHECK(order.tried == 23);
    CHECK(order.left_open == 0.0);
}

TEST_CASE("one lane of people is ordered as it is with two, and earns what days tell", "[order]") {
    for (const std::string team :
         {"[{name: Ann}]", "[{name: Ann, fte: 0.5}, {name: Bo, fte: 0.5}]\nwip: 1"}) {
        const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
days_per_point: 1
day_cost: 500
value_point: 1k per year
estimates: {error: none}
backlog:
  - {id: A, points: 13, value: 1}
  - {id: B, points: 5, value: 13}
team: )" + team + "\n");
        const BacklogOrder order = order_backlog(plan, 1, 8, {});
        CHECK(order.best == StoryOrder{{1}, {0}});
        // A moves from the 20th to the 27th of January, B from the 27th to the 8th.
        CHECK_THAT(order.gain.mean, WithinRel((13.0 * 19.0 - 7.0) * 1000.0 / 365.0, 1e-9));
        CHECK(order.gain.mc_error == 0.0);
    }
}

TEST_CASE("of few stories the order found is the one that trying all of them finds",
          "[order][slow]") {
    constexpr std::uint64_t trials = 48;
    int changed = 0;
    for (std::uint64_t number = 0; number < 300; ++number) {
        const std::string yaml = random_backlog(number, 1 + static_cast<int>(number % 6));
        INFO(number << yaml);
        const Plan plan = plan_of(yaml);
        const BacklogOrder found = order_backlog(plan, 1, trials, {});
        REQUIRE(found.search == OrderSearch::all_orders);
        const std::vector<double> best = play_nets(select_stories(plan, found.best), 1, trials, {});
        for_each_order(plan, [&](const StoryOrder& other) {
            const std::vector<double> nets = play_nets(select_stories(plan, other), 1, trials, {});
            check_not_beaten(found, best, nets);
            if (is_exact(yaml)) {
                REQUIRE(gain_of(nets, best).mean <= 0.0);
            }
        });
        changed += found.gain.mean > 0.0 ? 1 : 0;
    }
    CHECK(changed > 100);
}

TEST_CASE("no swap of two stories betters the order that moving them has found", "[order][slow]") {
    constexpr std::uint64_t trials = 128;
    for (std::uint64_t number = 2000; number < 2020; ++number) {
        const std::string yaml = random_backlog(number, 8 + static_cast<int>(number % 5));
        INFO(yaml);
        const Plan plan = plan_of(yaml);
        const BacklogOrder found = order_backlog(plan, 1, trials, {});
        if (found.search == OrderSearch::all_orders) {
            continue;
        }
        REQUIRE(found.search == OrderSearch::all_moves);
        const std::vector<double> best = play_nets(select_stories(plan, found.best), 1, trials, {});
        for (std::size_t i = 0; i < found.best.size(); ++i) {
            for (std::size_t k = i + 1; k < found.best.size(); ++k) {
                StoryOrder swapped = found.best;
                std::swap(swapped[i], swapped[k]);
                check_not_beaten(
                    found, best, play_nets(select_stories(plan, swapped), 1, trials, {}));
            }
        }
    }
}

TEST_CASE("of many stories no swap of neighbours betters the order found", "[order][slow]") {
    constexpr std::uint64_t trials = 64;
    const std::string yaml = random_backlog(3000, 60);
    const Plan plan = plan_of(yaml);
    const BacklogOrder found = order_backlog(plan, 1, trials, {});
    REQUIRE(found.search == OrderSearch::neighbours);
    CHECK(found.gain.mean > 0.0);
    const std::vector<double> best = play_nets(select_stories(plan, found.best), 1, trials, {});
    for (std::size_t i = 0; i + 1 < found.best.size(); ++i) {
        StoryOrder swapped = found.best;
        std::swap(swapped[i], swapped[i + 1]);
        check_not_beaten(found, best, play_nets(select_stories(plan, swapped), 1, trials, {}));
    }
}

TEST_CASE("one person's many stories earn what value per effort does or more", "[order]") {
    std::string yaml = R"(
name: A
start: 2027-01-04
horizon: 3 years
days_per_point: 1
team: [{name: Ann}]
value_point: 1k per year
estimates: {error: {median: 1, p90: 2}}
backlog:
)";
    StoryOrder smith;
    const auto points = [](std::uint32_t i) {
        return std::array<std::uint32_t, 6>{1, 2, 3, 5, 8, 13}.at(i * 5 % 6);
    };
    const auto value = [](std::uint32_t i) { return 1 + i * 11 % 34; };
    for (std::uint32_t i = 0; i < 120; ++i) {
        yaml += "  - {id: S" + std::to_string(i) + ", points: " + std::to_string(points(i)) +
                ", value: " + std::to_string(value(i)) + "}\n";
        smith.push_back({i});
    }
    std::stable_sort(smith.begin(), smith.end(), [&](StoryIndex a, StoryIndex b) {
        return value(a.value) * points(b.value) > value(b.value) * points(a.value);
    });
    const Plan plan = plan_of(yaml);
    const BacklogOrder found = order_backlog(plan, 1, 64, {});
    const Gain gain = gain_of(play_nets(select_stories(plan, found.best), 1, 64, {}),
                              play_nets(select_stories(plan, smith), 1, 64, {}));
    CHECK(gain.mean >= -5.0 * gain.mc_error);
}

TEST_CASE("moves of all stories hold every swap that keeps dependencies", "[order]") {
    const Plan plan = plan_of(random_backlog(7, 8));
    const StoryOrder order = order_of_today(plan);
    std::vector<StoryOrder> moves;
    for (StoryIndex story; story.value < order.size(); ++story.value) {
        for (const StoryOrder& moved : moves_of(story, order, plan, Reach::anywhere)) {
            moves.push_back(moved);
        }
    }
    int swaps = 0;
    for_each_order(plan, [&](const StoryOrder& other) {
        std::size_t different = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            different += order[i] != other[i] ? 1 : 0;
        }
        if (different == 2) {
            ++swaps;
            CHECK(std::find(moves.begin(), moves.end(), other) != moves.end());
        }
    });
    CHECK(swaps > 3);
}

TEST_CASE("orders that differ for no team are one", "[order]") {
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
value_point: 1 per year
teams: [{name: A, velocity: 10}, {name: B, velocity: 10}]
backlog:
  - {id: A1, team: A, points: 3, value: 5}
  - {id: B1, team: B, points: 5, value: 1}
  - {id: A2, team: A, points: 5, value: 40}
  - {id: B2, team: B, points: 5, value: 40, depends_on: B1}
)");
    CHECK(all_orders(plan, 24).size() == 2);
    CHECK(all_orders(plan, 11).empty());
}

}  // namespace
}  // namespace sprintcast
