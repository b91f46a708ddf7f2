#include "sim/engine/outcomes.hpp"

#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

TEST_CASE("counts say how often each number occurred", "[outcomes]") {
    Counts counts;
    counts.add(3);
    counts.add(0, 2);
    counts.add(3);

    CHECK(counts.of(0) == 2);
    CHECK(counts.of(3) == 2);
    CHECK(counts.of(99) == 0);
    CHECK(counts.up_to(2) == 2);
    CHECK(counts.up_to(99) == 4);
    CHECK(counts.end() == 4);
}

TEST_CASE("merged counts are those of all", "[outcomes]") {
    Counts one;
    one.add(1);
    Counts two;
    two.add(5);
    two.add(1);
    one.merge(two);

    CHECK(one.of(1) == 2);
    CHECK(one.of(5) == 1);
    CHECK(one.end() == 6);
}

TEST_CASE("outcomes count what futures hold", "[outcomes]") {
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
velocity: 20
epics: [{id: e}]
backlog:
  - {id: A, points: 13, epic: e}
  - {id: B, points: 13}
)");
    Outcomes outcomes{plan};
    outcomes.add(plan, future_of(plan, 0), 0);
    outcomes.add(plan, future_of(plan, 1), 1);

    // 2 points a day: A takes 6.5 days, B ends on the 13th working day.
    CHECK(outcomes.trials == 2);
    CHECK(outcomes.story_days[{0}].of(8) == 2);
    CHECK(outcomes.epic_days[{0}].of(8) == 2);
    CHECK(outcomes.backlog_days.of(16) == 2);
    CHECK(outcomes.team_days[{0}].of(16) == 2);
    CHECK(outcomes.rollovers[{0}].end() == 0);
    CHECK(outcomes.rollovers[{1}].end() == 0);  // begun early, not committed to
    REQUIRE(outcomes.sprints[{0}].size() == 2);
    CHECK(outcomes.sprints[{0}][0].claimed.of(13) == 2);
    CHECK(outcomes.sprints[{0}][1].claimed.of(13) == 2);
    CHECK(static_cast<double>(outcomes.sprints[{0}][0].committed) * Plan::point_unit == 26.0);
}

TEST_CASE("what is never finished is in no count of days", "[outcomes]") {
    const Plan plan =
        plan_of("name: A\nstart: 2027-01-04\nvelocity: 0.01\nbacklog: [{id: A, points: 13}]\n");
    Outcomes outcomes{plan};
    outcomes.add(plan, future_of(plan, 0), 0);

    CHECK(outcomes.trials == 1);
    CHECK(outcomes.backlog_days.end() == 0);
    CHECK(outcomes.rollovers[{0}].of(261) == 1);
    CHECK(outcomes.sprints[{0}].size() == 261);
}

}  // namespace
}  // namespace sprintcast
