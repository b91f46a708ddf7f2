#include "scenarios/histories/read_history.hpp"

#include <catch2/catch.hpp>

#include "scenarios/histories/order/history_order.hpp"
#include "tests/support/histories.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::WithinRel;

History read(const std::string& text, const ColumnNames& named = {}) {
    return read_text(text, named);
}

std::string refusal(const std::string& text, const ColumnNames& named = {}) {
    return refusal_of_text(text, named);
}

const TaskHistory& tasks_of(const History& history) {
    return std::get<TaskHistory>(history.data);
}

TEST_CASE("estimates and actuals make a history of tasks", "[read_history]") {
    const History history = read("id,estimate,actual\nA,2,3\nB,1,1\n");
    REQUIRE(tasks_of(history).tasks.size() == 2);
    CHECK(tasks_of(history).tasks[0].estimate == 2.0);
    CHECK(tasks_of(history).tasks[0].actual == 3.0);
    CHECK(tasks_of(history).has_one_unit());
    CHECK(history.left_out.empty());
}

TEST_CASE("columns are known by the names that exports give them", "[read_history]") {
    const auto kind = [](const std::string& header) {
        return read(header + "\n1,2,3,4\n").data.index();
    };
    CHECK(kind("task_id,Estimate Hours,ACTUAL-HOURS,end_date") == 0);
    CHECK(kind("x,estimate_pomodoros,actual_pomodoros,date") == 0);
    CHECK(kind("Issue key,Custom field (Story Points),actual_hours,x") == 0);
    CHECK(kind("series_id,committed_points,completed_points,x") == 1);
    CHECK(kind("series_id,completed_issues,x,y") == 1);
    CHECK(kind("higher_is_better,series_id,cumulative_effort,best_score") == 2);
    // A date of estimation is no estimate.
    CHECK_THAT(refusal("estimate_date,actual_hours\n1,2\n"), Contains("no columns of a history"));
}

TEST_CASE("units come from the names", "[read_history]") {
    const History points = read("story_points,actual_hours\n2,16\n4,32\n");
    CHECK_FALSE(tasks_of(points).has_one_unit());
    CHECK(tasks_of(points).actual_unit.days == 0.125);
    CHECK_THAT(error_history(tasks_of(points)).unit_cost, WithinRel(8.0, 1e-12));

    CHECK(tasks_of(read("points,actual\n2,3\n")).actual_unit.name == "days");
    CHECK(tasks_of(read("estimate,actual_hours\n2,3\n")).has_one_unit());
}

TEST_CASE("a user names the columns that do not say what they are", "[read_history]") {
    const History history =
        read("Guess,Hours\n2,3\n", {{Role::estimate, "guess"}, {Role::actual, "Hours"}});
    CHECK(tasks_of(history).tasks.size() == 1);
    CHECK_THAT(refusal("Guess,Hours\n2,3\n", {{Role::estimate, "Gess"}}),
               Contains("a.csv:1: there is no column 'Gess'") && Contains("Did you mean 'Guess'?"));
}

TEST_CASE("columns of one name are told, and the first counts", "[read_history]") {
    const History history = read("estimate,estimate,actual,note,note\n1,9,2,,\n");
    CHECK(tasks_of(history).tasks[0].estimate == 1.0);
    REQUIRE(history.notes.size() == 1);  // nobody looks at notes
    CHECK(history.notes[0] ==
          "2 columns are called 'estimate': the first counts, which is column 1 of the file");
}

TEST_CASE("a row with more cells than the header is left out, as numbers may be out of place",
          "[read_history]") {
    const History history = read("title,estimate,actual\nFix login, now,5,8\nok,5,8\nfine,5,8,,\n");
    CHECK(tasks_of(history).tasks.size() == 2);
    CHECK_THAT(history.left_out.at(0).why, Contains("more cells than the header"));
    CHECK(history.left_out[0].lines == std::vector<std::uint64_t>{2});
}

TEST_CASE("a row without text in its cells is blank", "[read_history]") {
    const History history = read("estimate,actual\n1,2\n,\n\"\",\n");
    CHECK(history.rows == 1);
    CHECK(history.left_out.empty());
    CHECK(history.blank_lines == 2);
    CHECK(history.notes.empty());
}

TEST_CASE("rows that cannot be used are counted with their lines", "[read_history]") {
    const History history = read(
        "estimate,actual\n"
        "1,2\n"     // 2
        "\n"        // 3, blank
        "1,\n"      // 4, unfinished
        "0,2\n"     // 5
        "1,-1\n"    // 6
        "much,2\n"  // 7
        "?,2\n"     // 8
        "1,nan\n"   // 9
        "3,4\n");
    CHECK(tasks_of(history).tasks.size() == 2);
    CHECK(history.rows == 8);
    REQUIRE(history.left_out.size() == 6);
    CHECK(history.left_out[0].why == "not finished");
    CHECK(history.left_out[0].lines == std::vector<std::uint64_t>{4});
    CHECK(history.left_out[1].why == "the estimate is not above 0");
    CHECK(history.left_out[2].why == "the actual is not above 0");
    CHECK(history.left_out[3].why == "the estimate is not a number");
    CHECK(history.left_out[3].lines == std::vector<std::uint64_t>{7});
    CHECK(history.left_out[3].first_text == "'much'");
    CHECK(history.left_out[4].why == "the estimate is missing");
    CHECK(history.left_out[5].why == "the actual is not a number");
    CHECK(history.blank_lines == 1);
    CHECK(history.notes.empty());
}

TEST_CASE("of rows with one id the last counts, and without ids equal rows stay",
          "[read_history]") {
    const History with_ids = read("id,estimate,actual\nA,1,2\nB,1,2\nA,1,2\nB,1,3\n");
    CHECK(tasks_of(with_ids).tasks.size() == 2);
    REQUIRE(with_ids.left_out.size() == 2);
    CHECK(with_ids.left_out[0].why == "repeated further down");
    CHECK(with_ids.left_out[1].why == "its id stands further down, with other values");

    const History without = read("estimate,actual\n1,2\n1,2\n");
    CHECK(tasks_of(without).tasks.size() == 2);
    CHECK_THAT(without.notes.at(0), Contains("1 row equals another row, first on line 3; kept"));
}

TEST_CASE("one id in two series is two things", "[read_history]") {
    const History history = read("team,sprint,completed_points\nA,1,5\nB,1,6\nA,2,7\n");
    const auto& periods = std::get<PeriodHistory>(history.data).periods;
    CHECK(periods.size() == 3);
    CHECK(history.series == std::vector<std::string>{"A", "B"});
    CHECK(only_series(history, "B", "a.csv").series == std::vector<std::string>{"B"});
}

TEST_CASE("what is not finished is known by an empty end or its status", "[read_history]") {
    const History history = read(
        "estimate,actual,finished,status\n1,1,2027-01-01,Done\n2,2,,Done\n3,3,2027-01-02,In "
        "Progress\n");
    CHECK(tasks_of(history).tasks.size() == 1);
    CHECK(history.left_out.at(0).rows == 2);
}

TEST_CASE("sizes in letters are effort points", "[read_history]") {
    CHECK(tasks_of(read("size,actual_days\nXL,8\n")).tasks[0].estimate == 5.0);
}

TEST_CASE("of a very long history the latest rows count", "[read_history]") {
    std::string text = "completed_points\n";
    for (int i = 0; i < 1'000'000; ++i) {
        text += "7\n";
    }
    const History history = read(text);
    CHECK(std::get<PeriodHistory>(history.data).periods.size() == 500'000);
    CHECK(history.rows == 1'000'000);
    CHECK_THAT(history.notes.at(0), Contains("the first 500000 usable rows are too many to keep"));
}

TEST_CASE("series of which no row is kept are none", "[read_history]") {
    std::string text = "team,completed_points\nOld,7\n";
    for (int i = 0; i < 1'000'000; ++i) {
        text += "New,7\n";
    }
    CHECK(read(text).series == std::vector<std::string>{"New"});
}

TEST_CASE("of several series, one without a name has one", "[read_history]") {
    CHECK(read("team,completed_points\n,7\nA,8\n").series ==
          std::vector<std::string>{"unnamed", "A"});
    CHECK(read("cumulative_effort,best_score\n1,70\n2,72\n1,40\n").series ==
          std::vector<std::string>{"unnamed", "unnamed (2)"});
    CHECK(read("completed_points\n7\n").series == std::vector<std::string>{""});
}

TEST_CASE("a period may complete nothing, and need not say what was committed", "[read_history]") {
    const History history = read("sprint,committed_points,completed_points\n2,,0\n1,8,5\n3,5,-1\n");
    const auto& periods = std::get<PeriodHistory>(history.data).periods;
    REQUIRE(periods.size() == 2);
    CHECK(periods[0].completed == 5.0);
    CHECK(periods[0].committed == 8.0);
    CHECK(periods[1].completed == 0.0);
    CHECK(periods[1].committed < 0.0);
    CHECK(history.left_out.at(0).why == "what was completed is negative");
}

TEST_CASE("a sprint's number is told by many names", "[read_history]") {
    for (const std::string name :
         {"sprint", "Sprint number", "sprintNo", "sprint_no", "Sprint No."}) {
        const History history = read(name + ";velocity\n2;19\n1;20\n");
        CHECK(completed_of(history) == std::vector<double>{20, 19});
    }
}

TEST_CASE("numbers beyond measure are left out", "[read_history]") {
    const History history =
        read("estimate,actual\n1e50,1e50\n1e-320,1e-320\n1,1e300\n1e10,1\n2,3\n");
    CHECK(tasks_of(history).tasks.size() == 1);
    CHECK_THAT(history.left_out.at(0).why, Contains("not between 0.001 and a thousand million"));
    CHECK_THAT(refusal("completed_points\n1e308\n"), Contains("no row of this history"));
}

TEST_CASE("a sprint that runs is not finished", "[read_history]") {
    const History by_status =
        read("sprint,status,completed_points\n1,closed,10\n2,closed,12\n3,active,2\n");
    CHECK(std::get<PeriodHistory>(by_status.data).periods.size() == 2);
    const History by_end = read("sprint,end,completed_points\n1,2027-01-17,10\n2,,2\n");
    CHECK(std::get<PeriodHistory>(by_end.data).periods.size() == 1);
}

TEST_CASE("two units of time are one", "[read_history]") {
    const History history = read("estimate_hours,actual_days\n8,2\n");
    CHECK(tasks_of(history).has_one_unit());
    CHECK(tasks_of(history).tasks[0].actual == 16.0);
}

TEST_CASE("what was committed may be nonsense: it is then not known", "[read_history]") {
    const History history = read("committed_points,completed_points\nabc,5\n-1,6\n7,8\n");
    const auto& periods = std::get<PeriodHistory>(history.data).periods;
    REQUIRE(periods.size() == 3);
    CHECK(periods[0].committed < 0.0);
    CHECK(periods[2].committed == 7.0);
}

TEST_CASE("who did a task and what kind of work it was are kept", "[read_history]") {
    const std::string rows = "2,3,Ana,Bug\n1,1,Bo,\n5,4,Ana,Feature\n";
    for (const char* header : {"points,actual_days,assignee,Issue Type\n",
                               "points,actual_days,Developer,component\n",
                               "points,actual_days,lead_developer,Phase\n"}) {
        const History history = read_text(header + rows);
        const TaskHistory& tasks = tasks_of(history);
        CHECK(tasks.people == std::vector<std::string>{"", "Ana", "Bo"});
        CHECK(tasks.kinds == std::vector<std::string>{"", "Bug", "Feature"});
        CHECK(tasks.tasks[1].groups.person == 2);
        CHECK(tasks.tasks[1].groups.kind == 0);
        CHECK(tasks.tasks[2].groups.kind == 2);
        CHECK(tasks.tasks[2].line == 4);
    }
    const History named = read_text("points,actual_days,x,y\n" + rows, {{Role::kind, "y"}});
    CHECK(tasks_of(named).people.size() == 1);
    CHECK(tasks_of(named).kinds.size() == 3);
}

TEST_CASE("a unit that no column names is told apart from one that is", "[read_history]") {
    CHECK(tasks_of(read_text("points,actual\n1,2\n")).actual_unit.is_assumed);
    CHECK(!tasks_of(read_text("points,actual_days\n1,2\n")).actual_unit.is_assumed);
    CHECK(tasks_of(read_text("estimate,actual_hours\n1,2\n")).estimate_unit.is_assumed);
    CHECK(!tasks_of(read_text("estimate_hours,actual_days\n1,2\n")).actual_unit.is_assumed);
}

}  // namespace
}  // namespace sprintcast
