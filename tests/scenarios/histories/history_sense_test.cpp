#include "scenarios/histories/history_sense.hpp"

#include <catch2/catch.hpp>

#include "tests/support/histories.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;

const TaskHistory& tasks_of(const History& history) {
    return std::get<TaskHistory>(history.data);
}

TEST_CASE("a tracker's seconds that are too small for seconds are hours", "[history_sense]") {
    const History hours = read_text("story_points,time_spent\n5,22.5\n3,14\n1,2.5\n");
    CHECK(tasks_of(hours).actual_unit.name == "hours");
    REQUIRE(hours.notes.size() == 1);
    CHECK(hours.notes[0] ==
          "'time_spent' counts as hours, as its numbers are too small for seconds; --column "
          "actual_minutes='time_spent' says another unit");
    const History seconds =
        read_text("Time Estimate,Time Spent\n14400.00000,21600.00000\n7200.0,5400.0\n");
    CHECK(tasks_of(seconds).actual_unit.name == "seconds");
    CHECK(seconds.notes.empty());
}

TEST_CASE("what no task can take is asked about", "[history_sense]") {
    CHECK_THAT(refusal_of_text("points,actual_seconds\n5,22.5\n3,14\n1,2\n"),
               Contains("a task would typically take") && Contains("seconds") &&
                   Contains("Say the unit, like --column actual_hours=NAME."));
    CHECK_THAT(refusal_of_text("points,actual\n5,144000\n3,86400\n1,7200\n"), Contains("days"));
    CHECK_THAT(refusal_of_text("estimate_hours,actual_hours\n5,1800\n3,1000\n1,400\n"),
               Contains("times its estimate"));
}

TEST_CASE("shares of what is done are no velocity", "[history_sense]") {
    CHECK_THAT(refusal_of_text("feature,completed,efforts\nA,0.9,63\nB,0.5,52\nC,1,10\n"),
               Contains("'completed' holds shares, not what sprints completed"));
    CHECK(refusal_of_text("sprint,completed\n1,0.9\n2,0.5\n") == "accepted");
    CHECK(refusal_of_text("feature,completed\nA,1\nB,0\n") == "accepted");
}

TEST_CASE("teams are told apart by any column of teams, and asked about otherwise",
          "[history_sense]") {
    const std::string rows =
        ",2025-01-06,2025-01-19,53\nS1,T2,2025-01-06,2025-01-19,35\nS2,T1,2025-01-20,2025-02-02,"
        "50\n"
        "S2,T2,2025-01-20,2025-02-02,30\n";
    const std::string columns = ",start_date,end_date,completed_points\nS1,T1";
    for (const char* const team : {"team", "team_id", "teamName", "Squad", "Board", "project"}) {
        CHECK(read_text("sprint_id," + std::string{team} + columns + rows).series ==
              std::vector<std::string>{"T1", "T2"});
    }
    CHECK_THAT(refusal_of_text("sprint_id,whoever" + columns + rows),
               Contains("a.csv:3: lines 2 and 3 have the same dates, and 1 more line repeats dates "
                        "(each line is a period of one team). If they are several teams', name the "
                        "column that tells teams apart, like --column series=NAME."));
}

}  // namespace
}  // namespace sprintcast
