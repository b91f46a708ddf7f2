#include "sim/decision/order/find_drops.hpp"

#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinRel;

std::vector<Drop> drops_of(const Plan& plan, std::uint64_t trials = 16) {
    return find_drops(plan, 1, play_nets(plan, 1, trials, {}), {});
}

// One person, to whom a point is a day of 500.
const std::string one_person = R"(
name: A
start: 2027-01-04
days_per_point: 1
day_cost: 500
value_point: 1k per year
estimates: {error: none}
team: [{name: Ann}]
)";

TEST_CASE("a story that costs more than it earns is dropped, for what that saves", "[drops]") {
    const Plan plan = plan_of(one_person + R"(
backlog:
  - {id: A, points: 13, value: 1}
  - {id: B, points: 5, value: 13}
)");
    const std::vector<Drop> drops = drops_of(plan);
    REQUIRE(drops.size() == 1);
    CHECK(drops[0].story == StoryIndex{0});
    CHECK(drops[0].with.empty());
    // A is finished on the 20th of January, 348 days before the horizon's end. B moves from the
    // 27th to the 8th, 19 days forward.
    const double earned = 348.0 * 1000.0 / 365.0;
    const double cost = 13.0 * 500.0 + 19.0 * 13.0 * 1000.0 / 365.0;
    CHECK_THAT(drops[0].earned, WithinRel(earned, 1e-9));
    CHECK_THAT(drops[0].cost(), WithinRel(cost, 1e-9));
    CHECK_THAT(drops[0].gain.mean, WithinRel(cost - earned, 1e-9));
    CHECK(drops[0].gain.chance_better == 1.0);
}

TEST_CASE("a story that earns for others is kept, and goes with them where they do not",
          "[drops]") {
    const auto dependent = [](int value) {
        return plan_of(one_person + fmt::format(R"(
backlog:
  - {{id: A, points: 8, value: 1}}
  - {{id: B, points: 3, value: {}, depends_on: A}}
  - {{id: C, points: 1, value: 13}}
)",
                                                value));
    };
    CHECK(drops_of(dependent(13)).empty());
    const std::vector<Drop> both = drops_of(dependent(1));
    REQUIRE(both.size() == 1);
    CHECK(both[0].story == StoryIndex{0});
    CHECK(both[0].with == std::vector<StoryIndex>{{1}});
}

TEST_CASE("what others need is kept where only those that need it cost too much", "[drops]") {
    const Plan plan = plan_of(one_person + R"(
backlog:
  - {id: A, points: 3, value: 3}
  - {id: B, points: 13, value: 1, depends_on: A}
)");
    const std::vector<Drop> drops = drops_of(plan);
    REQUIRE(drops.size() == 1);
    CHECK(drops[0].story == StoryIndex{1});
}

TEST_CASE("a story that only its place makes a loss is kept", "[drops]") {
    // First, A delays B by 11 days, which costs more than A earns beyond its people; last, it pays.
    const std::string backlog = R"(
backlog:
  - {id: A, points: 8, value: 5}
  - {id: B, points: 1, value: 34}
)";
    CHECK(drops_of(plan_of(one_person + backlog)).empty());
}

TEST_CASE("nothing is dropped whose worth nobody has said", "[drops]") {
    CHECK(drops_of(plan_of(one_person + R"(
epics: [{id: law, target: 2027-03-15, late_cost: 10k per week}]
backlog:
  - {id: A, points: 13, value: 1, epic: law}
  - {id: B, points: 13}
)"))
              .empty());
}

TEST_CASE("spikes into nothing else go with a story", "[drops]") {
    const Plan plan = plan_of(one_person + R"(
backlog:
  - {id: S, spike: 1 day, informs: A, drop_above: 100}
  - {id: A, points: 13, value: 1}
  - {id: B, points: 5, value: 13}
)");
    const std::vector<Drop> drops = drops_of(plan);
    REQUIRE(drops.size() == 1);
    CHECK(drops[0].story == StoryIndex{1});
    CHECK(drops[0].with == std::vector<StoryIndex>{{0}});
}

}  // namespace
}  // namespace sprintcast
