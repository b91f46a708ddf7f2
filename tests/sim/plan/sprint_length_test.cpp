#include <catch2/catch.hpp>

#include "scenarios/text/date.hpp"
#include "sim/plan/compile.hpp"
#include "tests/support/scenarios.hpp"

// Sprints of weeks, of days and of months.

namespace sprintcast {
namespace {

std::string plan_text(const std::string& sprint,
                      const std::string& velocity,
                      const std::string& start = "2027-01-04") {
    return "name: A\nstart: " + start + "\nsprint: " + sprint + "\nvelocity: " + velocity +
           "\nbacklog: 60 points\n";
}

std::string first_date(const std::string& start, int sprint) {
    const Date day = std::get<Date>(read_date(start));
    return iso_date(day + std::chrono::days{SprintLength{0, 1}.first_day(day, sprint)});
}

TEST_CASE("a sprint of fourteen days is one of two weeks, to the bit", "[sprint_length]") {
    for (const char* velocity : {"20", "12-18", "[21, 18, 25]"}) {
        const auto outcomes = [&](const char* sprint) {
            return reference_outcomes(plan_of(plan_text(sprint, velocity)), 128);
        };
        CHECK(outcomes("14 days") == outcomes("2 weeks"));
        CHECK(outcomes("10 working days") == outcomes("2 weeks"));
        CHECK_FALSE(outcomes("3 weeks") == outcomes("2 weeks"));
    }
}

TEST_CASE("months begin on the start's day, or on the last of a short month", "[sprint_length]") {
    CHECK(first_date("2027-01-04", 1) == "2027-02-04");
    CHECK(first_date("2027-01-04", 12) == "2028-01-04");
    CHECK(first_date("2027-01-31", 1) == "2027-02-28");
    CHECK(first_date("2027-01-31", 2) == "2027-03-31");
    CHECK(first_date("2027-01-31", 13) == "2028-02-29");
    const Date start = std::get<Date>(read_date("2027-01-31"));
    const SprintLength month{0, 1};
    for (int sprint = 0; sprint < 120; ++sprint) {
        CHECK(month.sprint_of(start, month.first_day(start, sprint)) == sprint);
        CHECK(month.sprint_of(start, month.first_day(start, sprint + 1) - 1) == sprint);
    }
}

TEST_CASE("the sprints of a plan follow each other and hold every day", "[sprint_length]") {
    for (const char* sprint : {"1 month", "2 months", "10 days", "3 weeks"}) {
        const Plan plan = plan_of(plan_text(sprint, "20", "2027-01-31"));
        Day end_before = 0;
        for (std::uint32_t i = 0; i < plan.sprints; ++i) {
            const auto [first, end] = plan.days_of({i});
            CHECK(first == end_before);
            CHECK(plan.sprint_of(first) == i);
            CHECK(plan.sprint_of(end - 1) == i);
            end_before = end;
        }
        CHECK(end_before == plan.days);
    }
}

TEST_CASE("21.75 points a month are one point a working day", "[sprint_length]") {
    // 60 working days from Monday, 4 January, are twelve weeks: the last is Friday, 26 March.
    const Plan plan = plan_of(plan_text("1 month", "21.75"));
    const std::string text =
        "name: A\nstart: 2027-01-04\nsprint: 1 month\nvelocity: 21.75\nbacklog:\n";
    CHECK(finish_date(text + "  - {id: A, points: 10}\n", "A") == "2027-01-15");
    CHECK(finish_date(text + "  - {id: A, points: 60}\n", "A") == "2027-03-26");
    // From 4 February to 3 March there are 20 working days, from 4 March to 3 April 22.
    CHECK(plan.teams[{0}].planned_capacity[1] == 20.0);
    CHECK(plan.teams[{0}].planned_capacity[2] == 22.0);
}

}  // namespace
}  // namespace sprintcast
