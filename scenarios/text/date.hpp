#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "scenarios/text/refusal.hpp"

namespace sprintcast {

/// A calendar date.
using Date = std::chrono::sys_days;

/// From the first day to the last, both included.
struct DateRange {
    Date first;
    Date last;

    friend bool operator==(const DateRange& a, const DateRange& b) = default;
};

/// `2027-01-04`, in the years 1990 to 2199.
[[nodiscard]] Parsed<Date> read_date(std::string_view text);

/// True for text that is meant as a date, right or wrong: it begins with a year and a dash.
[[nodiscard]] bool is_date_like(std::string_view text);

/// `2027-12-24..2028-01-02`, or one date.
[[nodiscard]] Parsed<DateRange> read_date_range(std::string_view text);

/// The last day of a quarter: `2027-Q1` is 2027-03-31.
[[nodiscard]] Parsed<Date> read_quarter_end(std::string_view text);

/// `2027-01-04`
[[nodiscard]] std::string iso_date(Date date);

/// `31 Mar 2027`
[[nodiscard]] std::string long_date(Date date);

/// `31 Mar`
[[nodiscard]] std::string short_date(Date date);

/// `31 Mar`, with its year where that differs from the year of a start.
[[nodiscard]] std::string date_beside(Date date, Date start);

}  // namespace sprintcast
