#include "scenarios/histories/order/history_clock.hpp"

#include <catch2/catch.hpp>

#include "tests/support/histories.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

TEST_CASE("tasks stand in the order of their ends, whatever way the dates are written",
          "[history_clock]") {
    const auto order = [](const std::string& a, const std::string& b) {
        const History history =
            read_text("estimate,actual,finished\n1,1," + a + "\n2,2," + b + "\n");
        return estimates_of(history)[0] == 2.0 ? "second first" : "first first";
    };
    CHECK(order("2027-02-01", "2027-01-31") == std::string{"second first"});
    CHECK(order("01.02.2027", "31.01.2027") == std::string{"second first"});
    CHECK(order("1/Feb/27 9:14 AM", "31/Jan/27") == std::string{"second first"});
    CHECK(order("2027-02-01T10:00:00Z", "2027-01-31 09:00") == std::string{"second first"});
    // The second of January, or the first of February? The rows' own order counts.
    const History unclear = read_text("estimate,actual,finished\n1,1,02/01/2027\n2,2,01/01/2027\n");
    CHECK(estimates_of(unclear)[0] == 1.0);
    CHECK_THAT(unclear.notes.at(0),
               Contains("dates in 'finished' cannot all be read, first '02/01/2027' on line 2, as "
                        "none tells whether days or months come first"));
    // Another row may tell; one that is no date, or tells the opposite, spoils it.
    CHECK(order("03/02/2027", "31/01/2027") == std::string{"second first"});
    CHECK(order("02/03/2027", "01/31/2027") == std::string{"second first"});
    CHECK(order("02/28/2027", "31/01/2027") == std::string{"first first"});
    CHECK_THAT(read_text("estimate,actual,finished\n1,1,31/01/2027\n1,2,soon\n").notes.at(0),
               Contains("first 'soon' on line 3, so"));
}

TEST_CASE("many tasks of one sprint are many tasks", "[history_clock]") {
    const History history = read_text("sprint_id,estimate,actual\n7,1,2\n7,3,4\n6,5,6\n");
    REQUIRE(estimates_of(history).size() == 3);
    CHECK(estimates_of(history)[0] == 5.0);  // and the sprint is the clock
}

TEST_CASE("sprint numbers that begin anew are no copies, and dates order them", "[history_clock]") {
    const auto completed = [](const std::string& text) { return completed_of(read_text(text)); };
    CHECK(completed("sprint,start,completed_points\n1,2026-01-05,10\n2,2026-01-19,11\n"
                    "1,2027-01-04,12\n") == std::vector<double>{10, 11, 12});
    CHECK(completed("sprint,start,completed_points\n24.10,2024-10-01,10\n24.9,2024-09-01,9\n") ==
          std::vector<double>{9, 10});
    CHECK(completed("sprint,completed_points\n1,10\n2,11\n2,11\n") == std::vector<double>{10, 11});
}

TEST_CASE("dates of periods that cannot be read are said", "[history_clock]") {
    const History history = read_text("start,completed_points\nsoon,30\n2027-01-22,20\n");
    CHECK_THAT(history.notes.at(0), Contains("dates in 'start' cannot all be read, first 'soon'"));
}

TEST_CASE("sprints stand in the order of the numbers in their names", "[history_clock]") {
    const auto sprints = [](const std::string& a, const std::string& b, const std::string& c) {
        const History history =
            read_text("sprint,completed\n" + a + ",1\n" + b + ",2\n" + c + ",3\n");
        CHECK(history.notes.empty());
        return completed_of(history);
    };
    const std::vector<double> backwards{3, 2, 1};
    CHECK(sprints("Sprint 16", "sprint 9", "Sprint 1") == backwards);
    CHECK(sprints("Team A 12", "Team A 3", "Team A 2") == backwards);
    CHECK(sprints("2027-S12", "2027-S10", "2027-S9") == backwards);
    CHECK(sprints("12.0", "3.0", "2.0") == backwards);
    CHECK(sprints("Sprint 2 2027", "Sprint 1 2027", "Sprint 9 2026") == backwards);
    CHECK(sprints("Sprint 12 (search)", "Sprint 11", "Sprint 2 - login") == backwards);
    CHECK(sprints(R"(Shop\Team 2\Sprint 12)",
                  R"(Shop\Team 2\Sprint 11)",
                  R"(Shop\Team 2\Sprint 9)") == backwards);
    CHECK(sprints("2025-Q2-S1", "2025-Q1-S6", "2024-Q4-S6") == backwards);
    CHECK(sprints("Feb 2027", "Jan 2027", "Dec 2026") == backwards);
    CHECK(sprints("2027-W02", "2027-W01", "2026-W53") == backwards);
    CHECK(sprints("KW 2/2027", "KW 1/2027", "KW 53/2026") == backwards);
    CHECK(sprints("25.1", "24.10", "24.9") == backwards);
    CHECK(sprints("1", "0", "-1") == backwards);
}

TEST_CASE("sprints in an order that nobody knows are said to be so", "[history_clock]") {
    const auto note = [](const std::string& a, const std::string& b) {
        const History history = read_text("sprint,completed\n" + a + ",1\n" + b + ",2\n");
        CHECK(completed_of(history) == std::vector<double>{1, 2});
        return history.notes.empty() ? "" : history.notes.front();
    };
    CHECK(note("Sprint 2", "Hardening") ==
          "sprint 'Hardening' on line 3 has no number, so the rows count in the file's order: "
          "is the oldest the first? Number the sprints, or add a column of their dates");
    CHECK_THAT(note("", "Sprint 1"), StartsWith("line 2 names no sprint, so the rows count"));
    CHECK_THAT(note("Web 2", "App 1"),
               StartsWith("sprints have names of several kinds, 'Web 2' on line 2 and 'App 1' on "
                          "line 3, so"));
    // What no order concerns.
    CHECK(read_text("sprint,completed\nHardening,1\n").notes.empty());
    CHECK(read_text("sprint,end,completed\nB,2027-01-31,2\nA,2027-01-01,1\n").notes.empty());
}

TEST_CASE("each series has names of its own for its sprints", "[history_clock]") {
    const History history =
        read_text("team,sprint,completed\nA,A 2,2\nB,odd,5\nA,A 1,1\nB,B 1,6\n");
    CHECK(completed_of(only_series(history, "A", "a.csv")) == std::vector<double>{1, 2});
    CHECK(completed_of(only_series(history, "B", "a.csv")) == std::vector<double>{5, 6});
    REQUIRE(history.notes.size() == 1);
    CHECK_THAT(history.notes[0], StartsWith("sprint 'odd' on line 3"));
    // All tasks share one clock.
    CHECK(
        estimates_of(read_text("team,sprint,estimate,actual\nA,A 2,2,1\nB,B 1,5,1\nA,A 1,1,1\n")) ==
        std::vector<double>{5, 1, 2});
    CHECK(
        read_text("team,sprint,estimate,actual\nA,A 2,2,1\nB,odd,5,1\nA,A 1,1,1\n").notes.size() ==
        1);
    const History odd = read_text("sprint,estimate,actual\nS 2,2,1\nodd,5,1\nS 1,1,1\n");
    CHECK(estimates_of(odd) == std::vector<double>{2, 5, 1});
    CHECK_THAT(odd.notes.at(0), StartsWith("sprint 'odd' on line 3"));
}

TEST_CASE("a sum or a mean at the end of a table is no sprint", "[history_clock]") {
    for (const char* const word : {"Total", "total:", "Sum", "Average", "Mean", "Grand Total"}) {
        const History history =
            read_text("sprint,completed\nSprint 2,5\nSprint 1,4\n" + std::string{word} + ",9\n");
        CHECK(completed_of(history) == std::vector<double>{4, 5});
        REQUIRE(history.left_out.size() == 1);
        CHECK(history.left_out[0].why == "a sum or a mean of other rows");
        CHECK(history.left_out[0].lines == std::vector<std::uint64_t>{4});
        CHECK(history.notes.empty());
    }
    CHECK(completed_of(read_text("team,sprint,completed\nWeb,1,5\nTotal,,5\n")).size() == 1);
    CHECK(completed_of(read_text("name,completed\nS,5\nSum,5\n")).size() == 1);
    CHECK(estimates_of(read_text("title,estimate,actual\nTotal rewrite,5,6\n")).size() == 1);
}

TEST_CASE("sprints that stand twice in a series are told", "[history_clock]") {
    const std::string advice =
        ", and every line counts as a sprint; if they are of several teams, name the column that "
        "tells teams apart, like --column series=NAME";
    CHECK(read_text("sprint,completed\n1,10\n1,20\n2,10\n").notes ==
          std::vector<std::string>{"sprint '1' stands on lines 2 and 3" + advice});
    CHECK(read_text("who,sprint,completed\nA,1,10\nB,1,20\nA,2,9\nB,2,8\n").notes ==
          std::vector<std::string>{"sprint '1' stands on lines 2 and 3 (and 1 more line repeats a "
                                   "sprint)" +
                                   advice});
    CHECK(read_text("team,sprint,completed\nA,1,10\nB,1,20\n").notes.empty());
    CHECK(read_text("sprint,end,completed\n1,2026-01-16,1\n1,2027-01-16,2\n").notes.empty());
}

// Rows of tasks whose estimates and days count down to 1, so that the last was the first.
std::string twenty_tasks(const std::string& day_of_first) {
    std::string text = "estimate,actual,finished\n";
    for (int i = 20; i >= 1; --i) {
        text += std::to_string(i) + ",1," +
                (i == 20 ? day_of_first : "2027-01-" + std::to_string(10 + i)) + "\n";
    }
    return text;
}

TEST_CASE("a few dates that cannot be read are left out, and the others keep their order",
          "[history_clock]") {
    const History history = read_text(twenty_tasks("soon"));
    REQUIRE(estimates_of(history).size() == 19);
    CHECK(estimates_of(history).front() == 1.0);
    CHECK(history.notes.empty());
    REQUIRE(history.left_out.size() == 1);
    CHECK(history.left_out[0].why == "the date cannot be read");
    CHECK(history.left_out[0].lines == std::vector<std::uint64_t>{2});
    CHECK(history.left_out[0].first_text == "'soon'");
    // A date that does not exist is none.
    CHECK(estimates_of(read_text(twenty_tasks("2027-02-30"))).size() == 19);

    const History periods = read_text(
        "start,completed\n2027-01-10,10\n2027-01-09,9\n2027-01-08,8\n2027-01-07,7\n"
        "2027-01-06,6\n2027-01-05,5\n2027-01-04,4\n2027-01-03,3\n2027-01-02,2\nsoon,1\n");
    CHECK(completed_of(periods) == std::vector<double>{2, 3, 4, 5, 6, 7, 8, 9, 10});
}

TEST_CASE("a task whose start cannot be read counts as begun when it ended", "[history_clock]") {
    std::string text = twenty_tasks("2027-01-30");
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
        text.insert(at, at == text.find('\n') ? ",started" : ",2027-01-01");
        at = text.find('\n', at);
    }
    text.replace(text.rfind("2027-01-01"), 10, "sometime");
    const History history = read_text(text);
    const auto& tasks = std::get<TaskHistory>(history.data).tasks;
    REQUIRE(tasks.size() == 20);
    CHECK(tasks[0].started == tasks[0].finished);
    CHECK(tasks[1].started < tasks[0].finished);
}

TEST_CASE("dates that contradict each other are named", "[history_clock]") {
    const History history = read_text("estimate,actual,finished\n1,1,01/13/2026\n2,2,13/01/2026\n");
    CHECK_THAT(history.notes.at(0),
               StartsWith("dates in 'finished' contradict each other: '13/01/2026' on line 3 has "
                          "its day first, '01/13/2026' on line 2 its month, so"));
}

TEST_CASE("dates may lack signs, and years their century", "[history_clock]") {
    const auto is_day = [](const std::string& text) {
        return parse_day(text).is_plain() &&
               parse_day(text).day_first == parse_day("2027-01-31").day_first;
    };
    CHECK(is_day("20270131"));
    CHECK(is_day("20270131T101500Z"));
    CHECK(is_day("20270131 10:15"));
    CHECK(is_day("31.01.27"));
    CHECK(parse_day("31/01/27").day_first == parse_day("2027-01-31").day_first);
    CHECK(parse_day("01/31/27").month_first == parse_day("2027-01-31").day_first);
    CHECK_FALSE(parse_day("20271331").day_first);
    CHECK_FALSE(parse_day("202701311").day_first);
    CHECK_FALSE(parse_day("31.01.27").day_first == parse_day("1927-01-31").day_first);
}

}  // namespace
}  // namespace sprintcast
