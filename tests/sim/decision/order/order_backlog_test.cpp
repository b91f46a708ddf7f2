#include "sim/decision/order/order_backlog.hpp"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "sim/plan/compile/select_stories.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

constexpr std::uint64_t trials = 4096;

std::vector<std::uint32_t> places(const std::vector<StoryIndex>& order) {
    std::vector<std::uint32_t> numbers;
    for (const StoryIndex story : order) {
        numbers.push_back(story.value);
    }
    return numbers;
}

const std::string exact_head = R"(
name: A
start: 2027-01-04
velocity: 10
value_point: GBP 365 per year
backlog:
)";

TEST_CASE("with one lane and exact efforts the best order is Smith's", "[order]") {
    // Value per point: 1, 3, 2; a point is a working day, and a value point earns GBP 1 a day.
    const Plan plan = plan_of(exact_head + R"(
  - {id: A, points: 5, value: 5}
  - {id: B, points: 1, value: 3}
  - {id: C, points: 3, value: 6}
)");
    const BacklogOrder order = order_backlog(plan, 1, trials, {});
    CHECK(places(order.best) == std::vector<std::uint32_t>{1, 2, 0});
    CHECK(order.stories[{1}].value_per_effort == 3.0);
    CHECK(order.stories[{0}].chance_of_top3 == 1.0);
    // Today: A Friday 4, B Monday 7, C Thursday 10. Best: B Monday 0, C Thursday 3, A the Thursday
    // after, 10. Days gained: B 7, C 7, A -6.
    CHECK_THAT(order.gain.mean, WithinRel(3.0 * 7 + 6.0 * 7 - 5.0 * 6, 1e-9));
    CHECK(order.gain.mc_error == 0.0);
    CHECK(order.gain.chance_better == 1.0);
}

TEST_CASE(
    "a random backlog of one lane and exact efforts earns at least what value per effort does",
    "[order]") {
    // Weekends let other orders earn a little more.
    std::mt19937 random{20270106};
    const std::vector<int> scale{1, 2, 3, 5, 8, 13};
    for (int round = 0; round < 50; ++round) {
        std::string yaml = exact_head;
        std::vector<double> density;
        StoryOrder smith;
        for (std::uint32_t i = 0; i < 6; ++i) {
            const int points = scale[random() % scale.size()];
            const int value = static_cast<int>(random() % 40);
            density.push_back(static_cast<double>(value) / points);
            smith.push_back({i});
            yaml += "  - {id: S" + std::to_string(i) + ", points: " + std::to_string(points) +
                    ", value: " + std::to_string(value) + "}\n";
        }
        std::stable_sort(smith.begin(), smith.end(), [&](StoryIndex a, StoryIndex b) {
            return density[a.value] > density[b.value];
        });
        const Plan plan = plan_of(yaml);
        const BacklogOrder order = order_backlog(plan, 1, 2, {});
        INFO("round " << round);
        CHECK(gain_of(play_nets(select_stories(plan, order.best), 1, 2, {}),
                      play_nets(select_stories(plan, smith), 1, 2, {}))
                  .mean >= 0.0);
    }
}

TEST_CASE("a story's chance of the top three counts the futures in which it is there", "[order]") {
    // Each is worth 1 to 3 with a mean of 2 for the same effort: any three of four are the best.
    const Plan plan = plan_of(exact_head + R"(
  - {id: A, points: 1, value: {low: 1, likely: 2, high: 3}}
  - {id: B, points: 1, value: {low: 1, likely: 2, high: 3}}
  - {id: C, points: 1, value: {low: 1, likely: 2, high: 3}}
  - {id: D, points: 1, value: {low: 1, likely: 2, high: 3}}
  - {id: E, points: 1}
)");
    const BacklogOrder order = order_backlog(plan, 1, trials, {});
    for (std::uint32_t i = 0; i < 4; ++i) {
        CHECK_THAT(order.stories[{i}].chance_of_top3, WithinAbs(0.75, 5.0 * 0.433 / 64.0));
        CHECK_THAT(order.stories[{i}].value, WithinAbs(2.0, 5.0 * 0.408 / 64.0));
    }
    CHECK(order.stories[{4}].chance_of_top3 == 0.0);
    CHECK(order.best.back().value == 4);
}

TEST_CASE("what another team waits for is found to be urgent", "[order]") {
    // B2 is worth little itself, but the other team's A1, worth much, cannot begin before.
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
value_point: GBP 1000 per year
teams: [{name: A, velocity: 10}, {name: B, velocity: 10}]
backlog:
  - {id: B1, team: B, points: 13, value: 5}
  - {id: B2, team: B, points: 5, value: 1}
  - {id: A1, team: A, points: 5, value: 40, depends_on: B2}
)");
    const BacklogOrder order = order_backlog(plan, 1, trials, {});
    const auto best = places(order.best);
    CHECK(std::find(best.begin(), best.end(), 1U) < std::find(best.begin(), best.end(), 0U));
    CHECK(order.gain.mean > 0.0);
    CHECK(order.gain.chance_better == 1.0);
}

TEST_CASE("a cost of lateness brings an epic forward that is worth less", "[order]") {
    const std::string yaml = R"(
name: A
start: 2027-01-04
velocity: 10
value_point: GBP 100 per year
epics: [{id: law, target: 2027-01-15, late_cost: 10k per week}]
backlog:
  - {id: A, points: 8, value: 34}
  - {id: B, points: 8, value: 1, epic: law}
)";
    CHECK(places(order_backlog(plan_of(yaml), 1, trials, {}).best) ==
          std::vector<std::uint32_t>{1, 0});
}

TEST_CASE("what is never begun is no reason to begin it first", "[order]") {
    // A story takes 26 weeks, so that 20 are begun in ten years: the best ones, as they stand.
    std::string yaml =
        "name: A\nstart: 2027-01-04\nvelocity: 1\nhorizon: 20 years\n"
        "value_point: GBP 1 per year\nbacklog:\n";
    for (int i = 0; i < 30; ++i) {
        yaml += "  - {id: S" + std::to_string(i) +
                ", points: 13, value: " + std::to_string(40 - i) + "}\n";
    }
    const BacklogOrder order = order_backlog(plan_of(yaml), 1, 8, {});
    CHECK(std::is_sorted(order.best.begin(), order.best.end()));
    CHECK(order.stories[{29}].effort == 13.0);
}

TEST_CASE("stories of equal worth for their effort share their place among the best", "[order]") {
    const Plan plan = plan_of(exact_head + R"(
  - {id: A, points: 5, value: 10}
  - {id: B, points: 5, value: 5}
  - {id: C, points: 5, value: 5}
  - {id: D, points: 5, value: 5}
  - {id: E, points: 5, value: 1}
)");
    const BacklogOrder order = order_backlog(plan, 1, 8, {});
    CHECK(order.stories[{3}].chance_of_top3 == 1.0);
    CHECK(order.stories[{4}].chance_of_top3 == 0.0);
}

TEST_CASE("the best order is the same for any number of threads", "[order]") {
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
team: [{name: Ana}, {name: Bo, fte: 0.5}]
days_per_point: 1
value_point: GBP 1000 per year
backlog:
  - {id: A, points: 8, value: 3}
  - {id: B, points: 5, value: {low: 3, likely: 8, high: 34}, waits: {low: 1 day, likely: 5 days, high: 30 days}}
  - {id: C, points: 3, value: 8, depends_on: B}
  - {id: D, points: 13, value: 13}
)");
    const BacklogOrder one = order_backlog(plan, 7, trials, {.threads = 1});
    for (const unsigned threads : {2U, 3U}) {
        const BacklogOrder more = order_backlog(plan, 7, trials, {.threads = threads});
        CHECK(more.best == one.best);
        CHECK(more.gain.mean == one.gain.mean);
        CHECK(more.gain.mc_error == one.gain.mc_error);
        for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
            CHECK(more.stories[story].effort == one.stories[story].effort);
            CHECK(more.stories[story].chance_of_top3 == one.stories[story].chance_of_top3);
        }
    }
}

}  // namespace
}  // namespace sprintcast
