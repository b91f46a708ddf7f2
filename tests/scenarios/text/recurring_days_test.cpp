#include "scenarios/text/recurring_days.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

Date date(const std::string& text) {
    return std::get<Date>(read_date(text));
}

RecurringDays recurring(const std::string& text) {
    INFO(text);
    return std::get<RecurringDays>(std::get<DaysOff>(read_days_off(text)));
}

bool is_refused(const std::string& text) {
    return std::holds_alternative<Refusal>(read_days_off(text));
}

// The first dates from the start of 2027 on, which is a Friday.
std::vector<std::string> first_dates(const RecurringDays& days, std::size_t number) {
    std::vector<std::string> dates;
    for (Date day = date("2027-01-01"); dates.size() < number; day += std::chrono::days{1}) {
        if (falls_on(days, day)) {
            dates.push_back(iso_date(day));
        }
    }
    return dates;
}

using Dates = std::vector<std::string>;

TEST_CASE("weekdays have full and short names, in any case and as plurals", "[recurring_days]") {
    for (const char* text : {"every Friday",
                             "Every FRI",
                             "each friday",
                             "every Fridays",
                             "Fridays",
                             " every  Friday "}) {
        CHECK(recurring(text) == recurring("every fri"));
    }
    for (const char* text : {"every Tue", "every tues", "each Tuesday", "TUESDAYS"}) {
        CHECK(recurring(text) == recurring("every tue"));
    }
    for (const char* text : {"every thu", "every Thur", "every thurs", "Thursdays"}) {
        CHECK(recurring(text) == recurring("every Thursday"));
    }
    CHECK(first_dates(recurring("every Friday"), 3) ==
          Dates{"2027-01-01", "2027-01-08", "2027-01-15"});
    CHECK(first_dates(recurring("every Monday"), 2) == Dates{"2027-01-04", "2027-01-11"});
}

TEST_CASE("some weeks are counted from the first one on a date or after it", "[recurring_days]") {
    CHECK(first_dates(recurring("every second Friday from 2027-01-15"), 3) ==
          Dates{"2027-01-15", "2027-01-29", "2027-02-12"});
    CHECK(first_dates(recurring("every other Fri from 2026-12-24"), 2) ==
          Dates{"2027-01-08", "2027-01-22"});
    CHECK(first_dates(recurring("every 3rd Monday from 2027-01-05 until 2027-12-31"), 2) ==
          Dates{"2027-01-11", "2027-02-01"});
    CHECK(recurring("every third Monday") == recurring("every 3rd Mon"));
    CHECK(recurring("every fourth Monday") == recurring("every 4th Mon"));
    CHECK_FALSE(falls_on(recurring("every Friday to 2027-01-08"), date("2027-01-15")));
    CHECK(falls_on(recurring("every Friday to 2027-01-08"), date("2027-01-08")));
}

TEST_CASE("a weekday of the month is counted in each month", "[recurring_days]") {
    CHECK(first_dates(recurring("first Friday of the month"), 3) ==
          Dates{"2027-01-01", "2027-02-05", "2027-03-05"});
    CHECK(first_dates(recurring("last Friday of each month"), 3) ==
          Dates{"2027-01-29", "2027-02-26", "2027-03-26"});
    CHECK(first_dates(recurring("every second Monday of the month"), 3) ==
          Dates{"2027-01-11", "2027-02-08", "2027-03-08"});
    CHECK(first_dates(recurring("4th Mon of every month from 2027-02-01"), 2) ==
          Dates{"2027-02-22", "2027-03-22"});
}

TEST_CASE("what does not say which days is refused", "[recurring_days]") {
    for (const char* text : {"Friday",
                             "every",
                             "second Friday",
                             "every first Friday",
                             "last Friday",
                             "every other Friday of the month",
                             "every Friday of the month",
                             "Fris",
                             "every weekday",
                             "every month on the 1st",
                             "every Friday from",
                             "every Friday from Easter",
                             "every Friday from 2027-02-30",
                             "every Friday from 2027-02-01 until 2027-01-01",
                             "every Friday and Monday",
                             "Christmas",
                             ""}) {
        INFO(text);
        CHECK(is_refused(text));
    }
}

}  // namespace
}  // namespace sprintcast
