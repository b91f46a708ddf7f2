#include "sim/engine/lane_sprint.hpp"

#include <catch2/catch.hpp>

#include "sim/plan/calendar.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

// A fortnight from a Monday, with its first Wednesday off.
const Calendar& fortnight() {
    static const Calendar calendar{
        {0, 1, 2, 2, 3, 4, 4, 4, 5, 6, 7, 8, 9, 9, 9}, {0, 1, 3, 4, 7, 8, 9, 10, 11, 14}, 1.0};
    return calendar;
}

const Sprint first_sprint{{0}, 0, 14};

TEST_CASE("work is reached on the day whose end has room for it", "[lane_sprint]") {
    // 20 points a full sprint: positions count points times 10 days.
    const LaneSprint lane{fortnight(), 0.0, 20.0, first_sprint};

    CHECK(lane.limit() == 180.0);
    CHECK(lane.day_reaching(1.0, 0) == 0);
    CHECK(lane.day_reaching(20.0, 0) == 0);
    CHECK(lane.day_reaching(20.001, 0) == 1);
    CHECK(lane.day_reaching(40.0, 0) == 1);
    CHECK(lane.day_reaching(41.0, 0) == 3);
    CHECK(lane.day_reaching(180.0, 0) == 11);
}

TEST_CASE("work goes on the day after one that is used up", "[lane_sprint]") {
    const LaneSprint lane{fortnight(), 0.0, 20.0, first_sprint};

    CHECK(lane.day_beyond(0.0, 0) == 0);
    CHECK(lane.day_beyond(19.0, 0) == 0);
    CHECK(lane.day_beyond(20.0, 0) == 1);
    CHECK(lane.day_beyond(40.0, 0) == 3);
    CHECK(lane.day_beyond(180.0, 0) == 14);
}

TEST_CASE("moments lie within their days", "[lane_sprint]") {
    const LaneSprint lane{fortnight(), 0.0, 20.0, first_sprint};

    CHECK(lane.moment_reaching(30.0, 1) == 1.5);
    CHECK(lane.moment_reaching(40.0, 1) == 2.0);
    CHECK(lane.position_at(1.5) == 30.0);
    CHECK(lane.position_at(2.5) == 40.0);
    CHECK(lane.position_at(14.0) == 180.0);
}

TEST_CASE("a lane is available from the next moment with capacity", "[lane_sprint]") {
    const LaneSprint lane{fortnight(), 0.0, 20.0, first_sprint};

    CHECK(lane.available_from(0.0) == 0.0);
    CHECK(lane.available_from(1.25) == 1.25);
    CHECK(lane.available_from(2.0) == 3.0);  // the day off
    CHECK(lane.available_from(5.5) == 7.0);  // the weekend
    CHECK(lane.available_from(12.0) == never);
    CHECK(lane.available_from(14.0) == never);
}

TEST_CASE("positions go on from sprint to sprint", "[lane_sprint]") {
    const LaneSprint lane{fortnight(), 500.0, 10.0, first_sprint};

    CHECK(lane.position_by(0) == 500.0);
    CHECK(lane.limit() == 590.0);
    CHECK(lane.day_reaching(510.0, 0) == 0);
    CHECK(lane.day_reaching(511.0, 0) == 1);
}

TEST_CASE("a sprint without capacity reaches nothing", "[lane_sprint]") {
    const LaneSprint lane{fortnight(), 500.0, 0.0, first_sprint};

    CHECK(lane.limit() == 500.0);
    CHECK(lane.day_beyond(500.0, 0) == 14);
    CHECK(lane.available_from(0.0) == never);
}

TEST_CASE("a calendar of whole days finds the same day as a search", "[lane_sprint]") {
    const Plan plan = plan_of(
        "name: A\nstart: 2027-01-05\nholidays: [2027-01-07, 2027-01-20..2027-01-21]\nsprint: 3 "
        "weeks\n"
        "velocity: 20\nbacklog: [{id: A, points: 1}]\n");
    const Calendar& counted = plan.calendars[{0}];
    const Calendar searched{counted.by, {}, 0.0};
    int compared = 0;
    for (std::uint32_t sprint = 0; sprint < 4; ++sprint) {
        const auto [first, end] = plan.days_of({sprint});
        for (const double capacity : {0.3, 1.0 / 3.0, 7.0, 20.0, 1e6 / 7.0}) {
            const double base = 1000.0 / 3.0 * sprint;
            const LaneSprint quick{counted, base, capacity, {{sprint}, first, end}};
            const LaneSprint slow{searched, base, capacity, {{sprint}, first, end}};
            for (int step = 1; step <= 600; ++step) {
                const double position = base + (quick.limit() - base) * step / 600.0;
                REQUIRE(quick.day_reaching(position, first) == slow.day_reaching(position, first));
                ++compared;
            }
        }
    }
    CHECK(compared == 12'000);
}

}  // namespace
}  // namespace sprintcast
