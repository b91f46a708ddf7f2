#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

// People who share a velocity, by hand: two points a working day when both are there.

namespace sprintcast {
namespace {

const std::string twenty = "name: A\nstart: 2027-01-04\nvelocity: 20\n";  // a Monday

std::string done(const std::string& scenario, int points) {
    return finish_date(scenario + "backlog: [{id: A, points: " + std::to_string(points) + "}]\n",
                       "A");
}

// To the bit: all of the lanes, of each sprint's plan and of the dates.
bool same_capacity(const std::string& one, const std::string& other) {
    const Plan first = plan_of(one);
    const Plan second = plan_of(other);
    const CalendarIndex days{0};
    return first.calendars[days].by == second.calendars[days].by &&
           first.calendars[days].counted == second.calendars[days].counted &&
           first.calendars[days].daily == second.calendars[days].daily &&
           first.teams[{0}].planned_capacity == second.teams[{0}].planned_capacity &&
           forecast_of(one).backlog.finish_at == forecast_of(other).backlog.finish_at;
}

TEST_CASE("who is away takes a share of the velocity along", "[shared_velocity]") {
    const std::string yaml =
        twenty + "team: [{name: Ana}, {name: Bob, away: [2027-01-04..2027-01-17]}]\n";

    CHECK(done(yaml, 10) == "2027-01-15");
    CHECK(done(yaml, 26) == "2027-01-27");

    // A half of 1.5 FTE makes a third of it.
    CHECK(done(twenty + "team: [Ana, {name: Bob, fte: 50%, away: 2027-01-04..2027-01-10}]\n", 16) ==
          "2027-01-15");

    // Nobody there: as on a holiday.
    CHECK(done(twenty + "holidays: 2027-01-11\nteam: [{name: Ana, away: "
                        "2027-01-04..2027-01-08}]\n",
               8) == "2027-01-15");
}

TEST_CASE("who is left over from a velocity that nobody shares is refused", "[shared_velocity]") {
    const std::string backlog = "backlog: [{id: A, points: 1}]\n";
    CHECK(problems_of(twenty + "team: [{name: Eve, from: 2027-01-05}]\n" + backlog).size() == 1);
    CHECK(problems_of(twenty + "team: [{name: Eve, fte: 0}]\n" + backlog).size() == 1);
    CHECK(problems_of(twenty + "team: [{name: Eve, from: 2027-01-04}]\n" + backlog).empty());
}

TEST_CASE("people who are always there change nothing", "[shared_velocity]") {
    const std::string backlog = "backlog: [{id: A, points: 13}, {id: B, points: 13}]\n";
    const std::string past = "name: A\nstart: 2027-01-04\nvelocity: [21, 18, 25, 9, 30]\n";

    for (const char* team : {"[Ana]",
                             "[Ana, Bo, Cy]",
                             "[Ana, {name: Bo, fte: 0.3}, {name: Cy, fte: 33.3333%}]",
                             "[{name: Bo, fte: 0.7, from: 2020-01-01, until: 2099-01-01}]"}) {
        CHECK(same_capacity(past + "team: " + team + "\n" + backlog, past + backlog));
    }
}

TEST_CASE("half of everybody's time makes the same velocity", "[shared_velocity]") {
    const std::string backlog = "backlog: [{id: A, points: 13}, {id: B, points: 13}]\n";
    const auto with = [&](const char* fte) {
        return twenty + "team: [{name: Ana, fte: " + fte +
               "}, {name: Bo, away: 2027-01-05, fte: " + fte + "}]\n" + backlog;
    };
    CHECK(same_capacity(with("1"), with("50%")));
}

TEST_CASE("who joins later or leaves changes the velocity from then on", "[shared_velocity]") {
    // 3 points a day from the second sprint on.
    const std::string joins = twenty + "team: [Ana, Bo, {name: Eve, from: 2027-01-18}]\n";
    CHECK(done(joins, 20) == "2027-01-15");
    CHECK(done(joins, 35) == "2027-01-22");

    // Half of it after the first week. Who left before the start made the velocity too.
    CHECK(done(twenty + "team: [Ana, {name: Bo, until: 2027-01-08}]\n", 15) == "2027-01-15");
    CHECK(done(twenty + "team: [Ana, {name: Bo, from: 2026-01-01}]\n", 20) == "2027-01-15");
    CHECK(done(twenty + "team: [Ana, {name: Bo, until: 2026-12-31}]\n", 10) == "2027-01-15");
}

TEST_CASE("shares of a velocity and changes of capacity multiply", "[shared_velocity]") {
    CHECK(done(twenty + "capacity: 50%\nteam: [Ana, {name: Bo, away: 2027-01-04}]\n", 6) ==
          "2027-01-12");
}

TEST_CASE("a spike takes its time of people who share a velocity", "[shared_velocity]") {
    // 20 points in 20 FTE days: 4 days are 4 points, two working days of both.
    const Plan plan = plan_of(twenty + "team: [Ana, Bo]\nbacklog: [{id: A, spike: 4 days}]\n");
    CHECK(plan.stories[{0}].effort == 4.0);
    CHECK(finish_date(twenty + "team: [Ana, Bo]\nbacklog: [{id: A, spike: 4 days}]\n", "A") ==
          "2027-01-05");
}

TEST_CASE("people who share a velocity are paid by their days", "[shared_velocity]") {
    const std::string yaml = twenty +
                             "day_cost: 500\nvalue_point: 1 per year\nteam: [{name: Ana, "
                             "day_cost: 700}, {name: Bo, fte: 0.5, away: 2027-01-05}]\n"
                             "backlog: [{id: A, points: 2}]\n";
    const Plan plan = plan_of(yaml);

    CHECK(plan.teams[{0}].paid_by[1] == 950.0);
    CHECK(plan.teams[{0}].paid_by[2] == 1650.0);
}

TEST_CASE("an absence never ends work sooner", "[shared_velocity]") {
    const std::string all = done(twenty + "team: [Ana, Bo]\n", 26);
    for (const char* away : {"2027-01-05", "2027-01-04..2027-01-10", "2027-02-01"}) {
        CHECK(done(twenty + "team: [Ana, {name: Bo, away: " + away + "}]\n", 26) >= all);
    }
}

}  // namespace
}  // namespace sprintcast
