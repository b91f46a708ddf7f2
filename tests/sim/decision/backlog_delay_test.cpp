#include "sim/decision/backlog_delay.hpp"

#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

TEST_CASE("sprints of other work delay a backlog by what they take", "[backlog delay]") {
    // A point a working day, worth GBP 365 a year: GBP 1 a day. The first sprint of other work
    // moves the finish by two weeks, as the second does.
    const Plan by_velocity = plan_of(R"(
name: A
start: 2027-01-04
velocity: 10
value_point: GBP 365 per year
backlog: [{id: A, points: 5, value: 10}]
)");
    const BacklogDelay sprints = delay_backlog(by_velocity, {0}, 7.0, 2, 1, 4, {});
    REQUIRE(sprints.size() == 2);
    CHECK_THAT(sprints[0][0], WithinAbs(140.0F, 0.01F));
    CHECK_THAT(sprints[1][3], WithinAbs(140.0F, 0.01F));

    // Two people, one of them half the time: 1.5 FTE days a day. Six of them are the first four
    // days, so what Ana would have finished on Monday, she does on Friday.
    const Plan by_people = plan_of(R"(
name: A
start: 2027-01-04
team: [{name: Ana}, {name: Bo, fte: 0.5}]
days_per_point: 1
estimates: {error: none}
value_point: GBP 365 per year
backlog: [{id: A, points: 1, value: 10}]
)");
    const BacklogDelay days = delay_backlog(by_people, {0}, 6.0, 1, 1, 4, {});
    CHECK_THAT(days[0][0], WithinAbs(40.0F, 0.01F));
}

}  // namespace
}  // namespace sprintcast
