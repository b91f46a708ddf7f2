#include <catch2/catch.hpp>

#include "sim/plan/compile.hpp"
#include "tests/support/scenarios.hpp"

// Days off that recur, by hand: two points a working day. The start is a Monday.

namespace sprintcast {
namespace {

const std::string twenty = "name: A\nstart: 2027-01-04\nvelocity: 20\n";

std::string done(const std::string& scenario, int points) {
    return finish_date(scenario + "backlog: [{id: A, points: " + std::to_string(points) + "}]\n",
                       "A");
}

TEST_CASE("recurring holidays are off until the plan's end", "[recurring_days_off]") {
    // Four days a week are 8 points.
    CHECK(done(twenty + "holidays: every Friday\n", 8) == "2027-01-07");
    CHECK(done(twenty + "holidays: every Friday\n", 9) == "2027-01-11");
    CHECK(done(twenty + "holidays: Fridays\n", 80) == "2027-03-11");
    CHECK(done(twenty + "holidays: [every Mon, every FRI]\n", 12) == "2027-01-14");

    // 8 January is the first Friday from the start; so 15 January is none of every second.
    CHECK(done(twenty + "holidays: every second Friday\n", 8) == "2027-01-07");
    CHECK(done(twenty + "holidays: every second Friday\n", 18) == "2027-01-15");
    CHECK(done(twenty + "holidays: every second Friday from 2027-01-15\n", 18) == "2027-01-14");
    CHECK(done(twenty + "holidays: every second Friday from 2027-01-15\n", 20) == "2027-01-18");
    CHECK(done(twenty + "holidays: last Friday of the month\n", 40) == "2027-02-01");
    CHECK(done(twenty + "holidays: every Friday until 2027-01-08\n", 18) == "2027-01-15");
}

TEST_CASE("a rule is as good as its dates", "[recurring_days_off]") {
    const std::string backlog = "backlog: [{id: A, points: 1}]\n";
    const Plan rule = plan_of(twenty + "holidays: every third Wed\n" + backlog);
    std::string dates;
    for (Date day = *read_sound(twenty + backlog).base.start + std::chrono::days{2};
         iso_date(day) < "2037-01-04";
         day += std::chrono::days{21}) {
        dates += (dates.empty() ? "" : ", ") + iso_date(day);
    }
    const Plan listed = plan_of(twenty + "holidays: [" + dates + "]\n" + backlog);
    CHECK(rule.calendars[{0}].by == listed.calendars[{0}].by);
    CHECK(rule.calendars[{0}].counted == listed.calendars[{0}].counted);
    CHECK(rule.teams[{0}].planned_capacity == listed.teams[{0}].planned_capacity);
}

TEST_CASE("people are away on days that recur", "[recurring_days_off]") {
    const std::string people =
        "name: A\nstart: 2027-01-04\ndays_per_point: 1\nwip: 1\nestimates: {error: none}\n";
    CHECK(done(people + "team: [{name: Ana, away: every Friday}]\n", 5) == "2027-01-11");
    // 2 + 2 + 2 + 2 + 1 days.
    CHECK(done(people + "team: [Bo, {name: Ana, away: every Friday}]\n", 9) == "2027-01-08");
    // Beside a velocity: 8 and a half of 2.
    CHECK(done(twenty + "team: [Bo, {name: Ana, away: every Friday}]\n", 9) == "2027-01-08");
    CHECK(done(twenty + "team: [Bo, {name: Ana, away: every Friday}]\n", 10) == "2027-01-11");
}

TEST_CASE("more days off never end work sooner", "[recurring_days_off]") {
    std::string before;
    for (const char* days : {"[]",
                             "every fourth Friday",
                             "every second Friday",
                             "every Friday",
                             "[every Friday, every second Monday]"}) {
        const std::string end = done(twenty + "holidays: " + days + "\n", 97);
        CHECK(end >= before);
        before = end;
    }
}

TEST_CASE("a weekend that recurs changes nothing, and is a warning", "[recurring_days_off]") {
    const std::string backlog = "backlog: [{id: A, points: 30}]\n";
    const ScenarioFile file = read_sound(twenty + "holidays: every Saturday\n" + backlog);
    CHECK(file.warnings.size() == 1);
    CHECK(compile(file.base).calendars[{0}].by == plan_of(twenty + backlog).calendars[{0}].by);
}

}  // namespace
}  // namespace sprintcast
