#include "sim/plan/calendar.hpp"

#include <catch2/catch.hpp>

#include "scenarios/text/date.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

const std::string from_monday = R"(
name: A
start: 2027-01-04
velocity: 20
backlog: [{id: A, points: 1}]
)";

Date date(const std::string& text) {
    return std::get<Date>(parse_date(text_node(text)));
}

TEST_CASE("a plan ends ten years after its start", "[calendar]") {
    const ScenarioCalendar calendar{read_sound(from_monday).base};

    // 2028, 2032 and 2036 are leap years.
    CHECK(calendar.days() == 3653);
    CHECK(calendar.day_of(date("2027-01-04")) == 0);
    CHECK(calendar.day_of(date("2027-02-01")) == 28);
    CHECK(calendar.day_of(date("2027-01-01")) == -3);
}

TEST_CASE("a plan that starts on a 29th of February ends on a 28th", "[calendar]") {
    Scenario scenario = read_sound(from_monday).base;
    scenario.start = date("2028-02-29");

    CHECK(ScenarioCalendar{scenario}.days() == 3652);
}

TEST_CASE("working days are Monday to Friday less holidays", "[calendar]") {
    const ScenarioCalendar calendar{read_sound(from_monday).base};
    const std::vector<DaysOff> holidays{DateRange{date("2027-01-06"), date("2027-01-06")},
                                        DateRange{date("2026-12-24"), date("2027-01-04")},
                                        DateRange{date("2027-01-09"), date("2027-01-10")}};
    const Calendar days = calendar.working_days(holidays);

    REQUIRE(days.by.size() == 3654);
    // Monday and Wednesday are off: Tuesday, Thursday and Friday count, then the weekend does not.
    CHECK(std::vector<double>(days.by.begin(), days.by.begin() + 9) ==
          std::vector<double>{0, 0, 1, 1, 2, 3, 3, 3, 4});
    CHECK(std::vector<Day>(days.counted.begin(), days.counted.begin() + 4) ==
          std::vector<Day>{1, 3, 4, 7});
    CHECK(days.daily == 1.0);
    CHECK(days.counted.back() == 3653);  // the plan's end
}

TEST_CASE("people count with their share on the days they are there", "[calendar]") {
    const ScenarioCalendar calendar{read_sound(from_monday).base};
    Person ana;
    ana.fte = 0.8;
    Person bartek;
    bartek.fte = 0.5;
    bartek.from = date("2027-01-06");
    bartek.until = date("2027-01-13");
    bartek.away = {DateRange{date("2027-01-07"), date("2027-01-07")}};
    const std::vector<Person> people{ana, bartek};
    const Calendar days = calendar.fte_days(people, {});

    CHECK(days.counted.empty());  // the days differ
    CHECK(days.by[2] == 1.6);     // Ana's Monday and Tuesday
    CHECK(days.by[3] == 2.9);     // Wednesday, both
    CHECK(days.by[4] == 3.7);     // Thursday, Bartek is away
    CHECK(days.by[7] == 5.0);     // Friday, both, and a weekend
    CHECK(days.by[10] == 8.9);    // Wednesday is Bartek's last day
    CHECK(days.by[12] == 10.5);   // two weeks of Ana, 8 days, and 5 half days of Bartek
}

TEST_CASE("five days of four fifths are four whole days", "[calendar]") {
    const ScenarioCalendar calendar{read_sound(from_monday).base};
    Person ana;
    ana.fte = 0.8;
    const Calendar days = calendar.fte_days(std::vector{ana}, {});
    CHECK(days.by[7] == 4.0);
    CHECK(days.daily == 0.8);
    CHECK(days.counted[5] == 7);
}

TEST_CASE("who misses more working days than a sprint has is away for long", "[calendar]") {
    const ScenarioCalendar calendar{read_sound(from_monday).base};
    Person ana;
    ana.away = {DateRange{date("2027-01-18"), date("2027-01-29")}};  // ten working days
    const Calendar days = calendar.fte_days(std::vector{ana}, {});
    constexpr Day after_friday = 12;  // the last day before it is 15 January

    CHECK(calendar.long_absences(days, calendar.working_days({}), 10).empty());
    CHECK(calendar.long_absences(days, calendar.working_days({}), 9) ==
          std::vector<Day>{after_friday});
}

TEST_CASE("a holiday of the whole team is nobody's absence", "[calendar]") {
    const ScenarioCalendar calendar{read_sound(from_monday).base};
    const std::vector<DaysOff> holidays{DateRange{date("2027-01-18"), date("2027-02-26")}};
    const Calendar days = calendar.fte_days(std::vector{Person{}}, holidays);

    CHECK(calendar.long_absences(days, calendar.working_days(holidays), 5).empty());
}

TEST_CASE("who leaves is away from the day after the last", "[calendar]") {
    const ScenarioCalendar calendar{read_sound(from_monday).base};
    Person ana;
    ana.from = date("2027-02-01");  // who has not come yet is not away
    ana.until = date("2027-02-03");
    const Calendar days = calendar.fte_days(std::vector{ana}, {});

    CHECK(calendar.long_absences(days, calendar.working_days({}), 10) == std::vector<Day>{31});
}

}  // namespace
}  // namespace sprintcast
