#pragma once

#include <optional>
#include <string>

#include "scenarios/language/yaml_tree.hpp"
#include "scenarios/text/amount.hpp"
#include "scenarios/text/date.hpp"
#include "scenarios/text/recurring_days.hpp"
#include "scenarios/text/refusal.hpp"

namespace sprintcast {

/// A share from a number or a percentage: `0.15` and `15%` are the same [-]. Not limited to [0, 1].
[[nodiscard]] Parsed<double> parse_share(const Node& node);

/// A plain number.
[[nodiscard]] Parsed<double> parse_number(const Node& node);

/// Working time: `3 hours` (8 make a day), `4 days`, `2 weeks` (5 days each) [FTE days].
[[nodiscard]] Parsed<double> parse_work_days(const Node& node);

/// Time that passes on the calendar: `5 days`, `2 weeks` [days].
[[nodiscard]] Parsed<double> parse_elapsed_days(const Node& node);

/// A longer time on the calendar: `1 year` (365 days), `18 months`, `26 weeks` [days].
[[nodiscard]] Parsed<double> parse_horizon_days(const Node& node);

/// `2027-01-04`, in the years 1990 to 2199.
[[nodiscard]] Parsed<Date> parse_date(const Node& node);

/// True for text that is meant as a date, right or wrong: it begins with a year and a dash.
[[nodiscard]] bool is_date_like(const Node& node);

/// `2027-12-24..2028-01-02`, one date, or days that recur: `every second Friday`.
[[nodiscard]] Parsed<DaysOff> parse_days_off(const Node& node);

/// The last day of a quarter: `2027-Q1` is 2027-03-31.
[[nodiscard]] Parsed<Date> parse_quarter_end(const Node& node);

/// Money, with what it is per.
[[nodiscard]] Parsed<Amount> parse_amount(const Node& node);

/// How many of a unit of time make a year: 365 for "day", 1 for "year"; nothing for another word.
[[nodiscard]] std::optional<double> per_year(const std::string& unit);

}  // namespace sprintcast
