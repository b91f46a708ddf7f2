#include "scenarios/histories/order/period_calendar.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "scenarios/histories/order/sprints_of_periods.hpp"
#include "scenarios/histories/read_history.hpp"
#include "scenarios/text/date.hpp"
#include "tests/support/histories.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;

PeriodHistory periods_of(const std::string& text) {
    return std::get<PeriodHistory>(read_text(text).data);
}

TEST_CASE("weeks without a row count as 0", "[period_calendar]") {
    const History history = read_text(
        "period_start,period_end,throughput\n2026-01-05,2026-01-11,10\n2026-01-19,2026-01-25,12\n"
        "2026-02-09,2026-02-15,11\n");
    CHECK(completed_of(history) == std::vector<double>{10, 0, 12, 0, 0, 11});
    CHECK(history.notes ==
          std::vector<std::string>{"3 weeks without a row count as 0, first that of 2026-01-18"});
    // The dates of beginnings tell the same, and so do the weeks' names.
    CHECK(completed_of(read_text("week_start,throughput\n2026-01-05,1\n2026-01-12,2\n2026-01-26,3\n"
                                 "2026-02-02,4\n")) == std::vector<double>{1, 2, 0, 3, 4});
    CHECK(completed_of(read_text("week,throughput\n2026-W02,1\n2026-W03,2\n2026-W05,3\n2026-W06,"
                                 "4\n")) == std::vector<double>{1, 2, 0, 3, 4});
    CHECK(completed_of(read_text("year,week,throughput\n2025,51,1\n2025,52,2\n2026,1,3\n2026,3,4"
                                 "\n")) == std::vector<double>{1, 2, 3, 0, 4});
}

TEST_CASE("weekends are no holes where only working days have rows", "[period_calendar]") {
    std::string text = "date,throughput\n";
    for (const char* const day : {"05", "06", "07", "08", "09", "12", "14", "15", "16", "19"}) {
        text += "2026-01-" + std::string{day} + ",3\n";
    }
    const PeriodHistory periods = periods_of(text);
    CHECK(periods.periods.size() == 11);  // the 13th was a Tuesday
    CHECK(periods.length.is_working_day);
    CHECK(periods.length.count_in(14.0) == 10.0);
}

TEST_CASE("a pause between sprints that are numbered on is no hole", "[period_calendar]") {
    CHECK(completed_of(read_text("sprint,end,completed\nS 1,2026-12-04,5\nS 2,2026-12-18,6\n"
                                 "S 3,2027-01-15,7\nS 4,2027-01-29,8\n")) ==
          std::vector<double>{5, 6, 7, 8});
    CHECK(completed_of(read_text("end,completed\n2026-12-04,5\n2026-12-18,6\n2027-01-15,7\n"
                                 "2027-01-29,8\n")) == std::vector<double>{5, 6, 0, 7, 8});
}

TEST_CASE("months follow months, whatever their days", "[period_calendar]") {
    const PeriodHistory periods = periods_of(
        "month_start,end,done\n2026-01-01,2026-01-31,4\n2026-02-01,2026-02-28,5\n"
        "2026-04-01,2026-04-30,6\n");
    REQUIRE(periods.periods.size() == 4);
    CHECK(periods.periods[2].completed == 0.0);
    CHECK(periods.length.days == 365.25 / 12.0);
}

TEST_CASE("finished items count by the week", "[period_calendar]") {
    const History history = read_text(
        "Item ID,Start Date,End Date\nA,2026-01-02,2026-01-05\nB,2026-01-20,2026-01-25\n"
        "C,2026-01-02,2026-01-11\nD,2026-01-02,\n");
    const auto& periods = std::get<PeriodHistory>(history.data);
    CHECK(completed_of(history) == std::vector<double>{2, 0, 1});
    CHECK(periods.counts_stories);
    CHECK(periods.length.days == 7.0);
    CHECK(history.left_out.at(0).why == "not finished");
    // Points are summed, where most items have some.
    const History points =
        read_text("Key,Story Points,Resolved\nA,5,2026-01-05\nB,3,2026-01-06\nC,2,2026-01-13\n");
    CHECK(completed_of(points) == std::vector<double>{8, 2});
    CHECK_FALSE(std::get<PeriodHistory>(points.data).counts_stories);
    // A column of dates is no number, whatever its name.
    CHECK(completed_of(read_text("name,completed\nA,2026-01-05\nB,2026-01-06\n")) ==
          std::vector<double>{2});
}

TEST_CASE("items that end after a day make no holes before it", "[period_calendar]") {
    const std::string items =
        "id,start,end\n1,2026-06-01,2026-06-03\n2,2026-06-02,2026-06-10\n3,2026-06-08,2026-06-17\n";
    const auto read_by = [](const std::string& text, const char* day) {
        HistoryOptions options;
        options.over_by = std::get<Date>(read_date(day)).time_since_epoch().count();
        std::istringstream in{text};
        return read_history(in, "items.csv", options);
    };
    const History known = read_by(items, "2026-07-06");
    const History wrong = read_by(items + "4,2026-06-09,2036-06-11\n", "2026-07-06");
    CHECK(completed_of(known) == std::vector<double>{1, 1, 1});
    CHECK(completed_of(wrong) == completed_of(known));
    REQUIRE(wrong.left_out.size() == 1);
    CHECK(wrong.left_out[0].why == "it ends after 2026-07-06");
    // All of them: a plan of the past.
    CHECK(completed_of(read_by(items, "2026-01-05")) == completed_of(known));
}

TEST_CASE("a long time without a finished item is a pause", "[period_calendar]") {
    const std::string items =
        "id,start,end\n1,2024-06-01,2024-06-03\n2,2026-06-02,2026-06-10\n"
        "3,2026-06-08,2026-06-24\n";
    const History history = read_text(items);
    CHECK(completed_of(history) == std::vector<double>{1, 1, 0, 1});
    CHECK_THAT(history.notes.front(), Contains("more than 26 weeks in which nothing ended"));
}

TEST_CASE("periods become sprints", "[period_calendar]") {
    PeriodHistory weeks = periods_of(
        "start,end,completed_points,committed_points\n2026-01-05,2026-01-11,1,9\n2026-01-12,2026-"
        "01-"
        "18,2,3\n2026-01-19,2026-01-25,3,3\n2026-01-26,2026-02-01,4,3\n2026-02-02,2026-02-08,5,\n");
    CHECK(make_sprints(weeks, 7.0).empty());
    CHECK(make_sprints(weeks, 14.0) == "counts by the week; each 2 in a row count as one sprint");
    REQUIRE(weeks.periods.size() == 2);
    CHECK(weeks.periods[0].completed == 5.0);
    CHECK(weeks.periods[0].committed == 6.0);
    CHECK(weeks.periods[1].completed == 9.0);
    CHECK(weeks.periods[1].committed == -1.0);

    PeriodHistory sprints =
        periods_of("end,completed\n2026-01-09,10\n2026-01-23,20\n2026-02-06,30\n");
    CHECK_THAT(make_sprints(sprints, 7.0), Contains("counts by 2 weeks; each number counts 0.5"));
    CHECK(sprints.periods[2].completed == 15.0);
    PeriodHistory undated = periods_of("sprint,completed\n1,10\n2,20\n");
    CHECK(make_sprints(undated, 7.0).empty());
}

TEST_CASE("periods that are not over on a day are left out", "[period_calendar]") {
    PeriodHistory weeks = periods_of("start,completed\n2026-01-05,1\n2026-01-12,2\n2026-01-19,3\n");
    const std::int64_t monday = 20'465;  // 2026-01-12
    CHECK(drop_periods_after(weeks, monday) == 2);
    CHECK(weeks.periods.size() == 1);
    CHECK(drop_periods_after(weeks, 0) == 0);  // none would be left
}

}  // namespace
}  // namespace sprintcast
