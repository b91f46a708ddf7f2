#include "sim/forecast/look_ahead.hpp"

#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

constexpr std::uint64_t trials = 4096;

// Ten points a sprint: A and the first half of B in the first, its rest and C in the second.
TEST_CASE("an exact plan's next sprints are certain", "[look_ahead]") {
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
velocity: 10
backlog:
  - {id: A, points: 8}
  - {id: B, points: 5}
  - {id: C, points: 3}
  - {id: D, points: 13}
)");
    const auto stories = look_ahead(plan, 2, 1, 8, {});
    const auto check = [&](std::uint32_t story, std::size_t sprint, const StoryChances& expected) {
        const StoryChances& chances = stories[{story}].sprints[sprint];
        CHECK(chances.committed == expected.committed);
        CHECK(chances.begun == expected.begun);
        CHECK(chances.finished == expected.finished);
        CHECK(chances.rolled_over == expected.rolled_over);
    };
    check(0, 0, {1.0, 1.0, 1.0, 0.0});
    check(1, 0, {0.0, 1.0, 0.0, 0.0});  // pulled early, not committed to
    check(2, 0, {0.0, 0.0, 0.0, 0.0});
    check(0, 1, {0.0, 1.0, 1.0, 0.0});
    check(1, 1, {1.0, 1.0, 1.0, 0.0});
    check(2, 1, {1.0, 1.0, 1.0, 0.0});
    check(3, 1, {0.0, 1.0, 0.0, 0.0});  // 3 and 3 points leave 4 of 13
}

TEST_CASE("a committed story that the sprint ends without has rolled over", "[look_ahead]") {
    // 13 points are committed to, since one story always is; ten are done.
    const Plan plan =
        plan_of("name: A\nstart: 2027-01-04\nvelocity: 10\nbacklog: [{id: A, points: 13}]\n");
    const auto stories = look_ahead(plan, 2, 1, 8, {});
    CHECK(stories[{0}].sprints[0].rolled_over == 1.0);
    CHECK(stories[{0}].sprints[1].rolled_over == 0.0);
    CHECK(stories[{0}].sprints[1].finished == 1.0);
}

TEST_CASE("a story held up by others is told apart from one that is only late", "[look_ahead]") {
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
teams: [{name: A, velocity: 10}, {name: B, velocity: 10}]
backlog:
  - {id: B1, team: B, points: 13}
  - {id: A1, team: A, points: 3, depends_on: B1}
  - {id: A2, team: A, points: 2, waits: 60 days}
  - {id: A3, team: A, points: 13}
  - {id: A4, team: A, points: 13}
)");
    const auto stories = look_ahead(plan, 1, 1, 8, {});
    CHECK(stories[{1}].sprints[0].begun == 0.0);
    CHECK(stories[{1}].begun_unless_held == 1.0);
    CHECK(stories[{2}].begun_unless_held == 1.0);
    CHECK(stories[{4}].begun_unless_held == 0.0);
}

TEST_CASE("a story of one outcome exists as often as the outcome comes", "[look_ahead]") {
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
velocity: 10
backlog:
  - {id: X, spike: 1 day, outcomes: {good: {chance: 30%, then: A}, bad: {chance: 70%}}}
  - {id: A, points: 2}
)");
    const auto stories = look_ahead(plan, 1, 1, trials, {.threads = 2});
    CHECK_THAT(stories[{1}].exists, WithinAbs(0.3, share_tolerance(0.3, trials)));
    CHECK(stories[{1}].sprints[0].finished == stories[{1}].exists);
    const auto again = look_ahead(plan, 1, 1, trials, {.threads = 3});
    CHECK(again[{1}].exists == stories[{1}].exists);
}

}  // namespace
}  // namespace sprintcast
