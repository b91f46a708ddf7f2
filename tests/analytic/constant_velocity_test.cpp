#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

// Dates that can be worked out by hand: constant velocity, estimates that come true.

namespace sprintcast {
namespace {

const std::string head = "name: A\nstart: 2027-01-04\n";  // a Monday

TEST_CASE("twenty points a fortnight are two points a working day", "[analytic]") {
    const std::string yaml = head + R"(
velocity: 20
backlog: [{id: A, points: 8}, {id: B, points: 5}, {id: C, points: 13}]
)";
    CHECK(finish_date(yaml, "A") == "2027-01-07");  // 4 days
    CHECK(finish_date(yaml, "B") == "2027-01-12");  // 6.5 days: the 7th working day
    CHECK(finish_date(yaml, "C") == "2027-01-20");  // 13 days
}

TEST_CASE("work that ends with a day ends on that day", "[analytic]") {
    const std::string yaml =
        head + "velocity: 20\nbacklog: [{id: A, points: 2}, {id: B, points: 2}]\n";

    CHECK(finish_date(yaml, "A") == "2027-01-04");
    CHECK(finish_date(yaml, "B") == "2027-01-05");
}

TEST_CASE("work that ends with a sprint ends on its last working day", "[analytic]") {
    const std::string yaml =
        head + "velocity: 13\nbacklog: [{id: A, points: 13}, {id: B, points: 13}]\n";

    CHECK(finish_date(yaml, "A") == "2027-01-15");
    CHECK(finish_date(yaml, "B") == "2027-01-29");
}

TEST_CASE("thirds of a point make no day more", "[analytic]") {
    // 5 points in 15 working days: a third of a point a day.
    const std::string yaml = head + R"(
sprint: 3 weeks
velocity: 5
backlog: [{id: A, points: 1}, {id: B, points: 2}, {id: C, points: 2}, {id: D, points: 1}]
)";
    CHECK(finish_date(yaml, "A") == "2027-01-06");
    CHECK(finish_date(yaml, "B") == "2027-01-14");
    CHECK(finish_date(yaml, "C") == "2027-01-22");
    CHECK(finish_date(yaml, "D") == "2027-01-27");
}

TEST_CASE("tenths of a day add up to whole days", "[analytic]") {
    // 0.7 days a point and a person of 0.7: a point a day.
    const std::string yaml = head + R"(
team: [{name: Ana, fte: 0.7}]
days_per_point: 0.7
estimates: {error: none}
backlog: [{id: A, points: 3}, {id: B, points: 3}, {id: C, points: 3}, {id: D, points: 1}]
)";
    CHECK(finish_date(yaml, "A") == "2027-01-06");
    CHECK(finish_date(yaml, "B") == "2027-01-11");
    CHECK(finish_date(yaml, "C") == "2027-01-14");
    CHECK(finish_date(yaml, "D") == "2027-01-15");
}

TEST_CASE("a holiday costs its share of the sprint", "[analytic]") {
    const std::string yaml = head + R"(
velocity: 20
holidays: [2027-01-06, 2027-01-09]
backlog: [{id: A, points: 5}, {id: B, points: 13}, {id: C, points: 2}]
)";
    CHECK(finish_date(yaml, "A") == "2027-01-07");  // Monday, Tuesday, half of Thursday
    CHECK(finish_date(yaml, "B") == "2027-01-15");  // 18 points in the 9 days of the sprint
    CHECK(finish_date(yaml, "C") == "2027-01-18");
}

TEST_CASE("a start in mid-week begins its sprints there", "[analytic]") {
    const std::string yaml = R"(
name: A
start: 2027-01-06
velocity: 20
backlog: [{id: A, points: 8}, {id: B, points: 13}]
)";
    CHECK(finish_date(yaml, "A") == "2027-01-11");  // Wednesday to Friday, and Monday
    // 21 points: the sprint ends on Tuesday the 19th with 20 done.
    CHECK(finish_date(yaml, "B") == "2027-01-20");
}

TEST_CASE("two lanes share the velocity and work on two stories", "[analytic]") {
    const std::string yaml = head + R"(
velocity: 20
wip: 2
backlog: [{id: A, points: 5}, {id: B, points: 3}, {id: C, points: 2}, {id: D, points: 5}]
)";
    CHECK(finish_date(yaml, "A") == "2027-01-08");  // a point a day each
    CHECK(finish_date(yaml, "B") == "2027-01-06");
    CHECK(finish_date(yaml, "C") == "2027-01-08");  // behind B
    CHECK(finish_date(yaml, "D") == "2027-01-15");
}

TEST_CASE("one story is not worked by two lanes", "[analytic]") {
    const std::string yaml = head + "velocity: 20\nwip: 2\nbacklog: [{id: A, points: 5}]\n";

    CHECK(finish_date(yaml, "A") == "2027-01-08");
}

TEST_CASE("a chain of dependencies keeps all lanes but one idle", "[analytic]") {
    const std::string yaml = head + R"(
velocity: 20
wip: 2
backlog:
  - {id: A, points: 5}
  - {id: B, points: 5, depends_on: A}
)";
    CHECK(finish_date(yaml, "B") == "2027-01-15");
}

TEST_CASE("people work their own days", "[analytic]") {
    const std::string yaml = head + R"(
team:
  - {name: Ana}
  - {name: Bo, fte: 0.5, away: [2027-01-11..2027-01-12]}
days_per_point: 2
estimates: {error: none}
backlog: [{id: A, points: 3}, {id: B, points: 2}, {id: C, points: 1}]
)";
    CHECK(finish_date(yaml, "A") == "2027-01-11");  // Ana, 6 days
    // Bo, three days in six half ones, two away between; then Ana, one day.
    CHECK(finish_date(yaml, "B") == "2027-01-14");
    CHECK(finish_date(yaml, "C") == "2027-01-13");  // Ana, 2 days
}

TEST_CASE("unplanned work stretches people's days", "[analytic]") {
    const std::string yaml = head + R"(
team: [{name: Ana}]
days_per_point: 1
unplanned: 50%
estimates: {error: none}
backlog: [{id: A, points: 3}]
)";
    CHECK(finish_date(yaml, "A") == "2027-01-11");
}

TEST_CASE("a spike takes its time-box", "[analytic]") {
    const std::string yaml = head + R"(
team: [{name: Ana}]
days_per_point: 1
backlog: [{id: S, spike: 12 hours}, {id: T, spike: 4 hours}, {id: U, spike: 1 week}]
)";
    CHECK(finish_date(yaml, "S") == "2027-01-05");
    CHECK(finish_date(yaml, "T") == "2027-01-05");
    CHECK(finish_date(yaml, "U") == "2027-01-12");
}

TEST_CASE("a wait follows the last dependency and uses no capacity", "[analytic]") {
    const std::string yaml = head + R"(
velocity: 20
backlog:
  - {id: A, points: 2}
  - {id: B, points: 2, depends_on: A, waits: 1 week}
  - {id: C, points: 8}
  - {id: D, points: 2}
)";
    // A ends with Monday; B may begin with the next Tuesday. C and D fill the days until then.
    CHECK(finish_date(yaml, "A") == "2027-01-04");
    CHECK(finish_date(yaml, "C") == "2027-01-08");
    CHECK(finish_date(yaml, "D") == "2027-01-11");
    CHECK(finish_date(yaml, "B") == "2027-01-12");
}

TEST_CASE("a wait that nothing can fill leaves the team idle", "[analytic]") {
    const std::string yaml = head + R"(
velocity: 20
backlog:
  - {id: A, points: 2}
  - {id: B, points: 2, depends_on: A, waits: 3 weeks}
)";
    CHECK(finish_date(yaml, "B") == "2027-01-26");
}

TEST_CASE("a wait without a dependency counts from the start", "[analytic]") {
    const std::string yaml = head + "velocity: 20\nbacklog: [{id: A, points: 2, waits: 3 days}]\n";

    CHECK(finish_date(yaml, "A") == "2027-01-07");
}

TEST_CASE("a dependency on another team waits for its date, within the day", "[analytic]") {
    const std::string yaml = head + R"(
teams:
  - {name: Web,  velocity: 20}
  - {name: Core, velocity: 40}
backlog:
  - {id: A, points: 5, team: Web}
  - {id: B, points: 8, team: Core, depends_on: A}
  - {id: C, points: 3, team: Core}
  - {id: D, points: 3, team: Web,  depends_on: B}
)";
    CHECK(finish_date(yaml, "A") == "2027-01-06");  // 2.5 days
    CHECK(finish_date(yaml, "C") == "2027-01-04");
    CHECK(finish_date(yaml, "B") == "2027-01-08");  // from noon on Wednesday, 2 days
    CHECK(finish_date(yaml, "D") == "2027-01-11");  // from noon on Friday, 1.5 days
}

TEST_CASE("teams with holidays of their own wait for one another's days", "[analytic]") {
    const std::string yaml = head + R"(
teams:
  - {name: London, velocity: 20}
  - {name: Warsaw, velocity: 20, holidays: 2027-01-06}
backlog:
  - {id: A, points: 3, team: London}
  - {id: B, points: 2, team: Warsaw, depends_on: A}
)";
    CHECK(finish_date(yaml, "A") == "2027-01-05");
    CHECK(finish_date(yaml, "B") ==
          "2027-01-07");  // half of Tuesday, Wednesday off, half of Thursday
}

TEST_CASE("what is done counts, and growth adds", "[analytic]") {
    const std::string yaml = head + R"(
velocity: 20
growth: 25%
backlog: [{id: A, points: 5, done: 20%}, {id: B, points: 8}]
)";
    CHECK(finish_date(yaml, "A") == "2027-01-05");  // 4 points left
    CHECK(finish_date(yaml, "B") == "2027-01-12");  // and 10: 14 points are 7 days
}

TEST_CASE("finished points and rollovers by hand", "[analytic]") {
    const Forecast forecast = forecast_of(head + R"(
velocity: 10
backlog: [{id: A, points: 8}, {id: B, points: 5}, {id: C, points: 5}, {id: D, points: 1}]
)");
    // Sprint 1 commits to A alone, and begins B (2 of 5). Sprint 2 takes the 3 left of B, C and D.
    REQUIRE(forecast.sprints.size() == 2);
    CHECK(forecast.sprints[0].committed == 8.0);
    CHECK(forecast.sprints[0].finished[1] == 8);
    CHECK(forecast.sprints[0].finished_mean == 8.0);
    CHECK(forecast.sprints[0].rollovers == 0.0);
    CHECK(forecast.sprints[1].committed == 9.0);
    CHECK(forecast.sprints[1].finished[1] == 11);
    CHECK(forecast.sprints[1].finished_mean == 11.0);
    CHECK(forecast.sprints[1].chance_all_done == 1.0);
}

TEST_CASE("ten years are the end", "[analytic]") {
    // 261 sprints of 13 points hold 260 stories whose last day lies within ten years.
    std::string yaml = head + "velocity: 1\nbacklog:\n";
    for (int i = 0; i < 21; ++i) {
        yaml += "  - {id: S" + std::to_string(i) + ", points: 13}\n";
    }
    CHECK(finish_date(yaml, "S19") == "2036-12-19");  // the 260th sprint ends with that week
    CHECK(finish_date(yaml, "S20") == "never");
}

TEST_CASE("a share that binary fractions do not hold slips no date", "[analytic]") {
    const std::string one_person =
        "name: A\nstart: 2027-01-04\nteam: [{name: Ana}]\nestimates: {error: none}\n";

    // 8 days of work at 80 % are ten working days; five points of two days and a tenth are eleven.
    CHECK(finish_date(one_person + "days_per_point: 1\nunplanned: 20%\n"
                                   "backlog: [{id: A, points: 8}]\n",
                      "A") == "2027-01-15");
    CHECK(finish_date(one_person + "days_per_point: 2\ngrowth: 10%\n"
                                   "backlog: [{id: A, points: 5}]\n",
                      "A") == "2027-01-18");
}

TEST_CASE("a spike beside a velocity takes its time-box whatever the holidays", "[analytic]") {
    // Half a sprint of 20 points a sprint is 10 points, though its first sprint is all holiday.
    const Plan plan = plan_of(
        "name: A\nstart: 2027-01-04\nvelocity: 20\nholidays: [2027-01-04..2027-01-17]\n"
        "backlog: [{id: S, spike: 5 days}]\n");
    CHECK(plan.stories[{0}].effort == 10.0);
}

TEST_CASE("a holiday that all share makes nobody hand a story over", "[analytic]") {
    // Ana and Bob take a story each; over Christmas neither takes the other's.
    for (const char* weeks : {"1 week", "2 weeks", "3 weeks"}) {
        const std::string yaml = std::string{"name: A\nstart: 2026-12-14\nsprint: "} + weeks +
                                 "\nholidays: [2026-12-24..2027-01-03]\ndays_per_point: 1\n"
                                 "estimates: {error: none}\n"
                                 "team: [{name: Ana}, {name: Bob, fte: 0.8}]\n"
                                 "backlog:\n  - {id: S1, points: 3}\n  - {id: S2, points: 8}\n"
                                 "  - {id: S3, points: 8}\n";
        // Ana: S1 until Wednesday 16 December, then S3, 5 days until the 23rd and 3 in January.
        CHECK(finish_date(yaml, "S3") == "2027-01-06");
        // Bob: S2, eight days of 0.8 until the 23rd and two in January.
        CHECK(finish_date(yaml, "S2") == "2027-01-05");
    }
}

}  // namespace
}  // namespace sprintcast
