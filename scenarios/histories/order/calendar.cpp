#include "scenarios/histories/order/calendar.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "scenarios/text/date.hpp"

namespace sprintcast {

namespace {

bool is_weekend(std::int64_t day) {
    constexpr std::int64_t saturday = 5;
    return weekday_of(day) >= saturday;
}

// Working days up to a day, from a fixed one.
std::int64_t working_days(std::int64_t day) {
    constexpr std::int64_t days = 5;
    const std::int64_t monday = day - weekday_of(day);
    return monday / days_a_week * days + std::min(weekday_of(day), days);
}

/// The days of each series' rows, each once.
using SeriesDays = std::map<std::uint32_t, std::set<std::int64_t>>;

SeriesDays days_of(const RawHistory& raw) {
    SeriesDays days;
    for (const RawRow& row : raw.rows) {
        days[row.series].insert(row.ended);
    }
    return days;
}

/// How often each number of days lies between one row and the next.
using Steps = std::map<std::int64_t, std::uint64_t>;

Steps steps_of(const SeriesDays& series) {
    Steps steps;
    for (const auto& [place, days] : series) {
        for (auto next = days.begin(); next != days.end(); ++next) {
            if (next != days.begin()) {
                ++steps[*next - *std::prev(next)];
            }
        }
    }
    return steps;
}

std::pair<std::int64_t, std::uint64_t> most_common(const Steps& steps) {
    return *std::max_element(steps.begin(), steps.end(), [](const auto& a, const auto& b) {
        return a.second < b.second;
    });
}

// The most common number of days from a beginning to an end.
std::int64_t most_common_span(const RawHistory& raw) {
    Steps spans;
    for (const RawRow& row : raw.rows) {
        ++spans[row.ended - row.began];
    }
    return most_common(spans).first;
}

// The length that beginnings and ends tell: the last day may be the period's, the next one's first,
// or a Friday. None where a row lacks either.
std::optional<std::int64_t> span_of(const RawHistory& raw) {
    const std::int64_t span = most_common_span(raw);
    if (span == 0) {
        return std::nullopt;
    }
    constexpr std::int64_t weekend = 2;
    for (const std::int64_t more : {std::int64_t{1}, std::int64_t{0}, weekend + 1}) {
        if ((span + more) % days_a_week == 0) {
            return span + more;
        }
    }
    return span + 1;
}

// The usual step, or the least one where all others are made of it.
std::optional<std::int64_t> usual_step(const Steps& steps) {
    if (steps.empty()) {
        return std::nullopt;
    }
    const std::int64_t least = steps.begin()->first;
    const bool is_measure = std::all_of(
        steps.begin(), steps.end(), [&](const auto& step) { return step.first % least == 0; });
    const auto [step, times] = most_common(steps);
    const std::uint64_t all = std::accumulate(
        steps.begin(), steps.end(), std::uint64_t{0}, [](std::uint64_t sum, const auto& each) {
            return sum + each.second;
        });
    return 2 * times > all || !is_measure ? step : least;
}

// A calendar month's number, by the first or the last day of periods that are months.
std::int64_t month_of(std::int64_t day) {
    const std::chrono::year_month_day date{Date{std::chrono::days{day}}};
    constexpr std::int64_t months = 12;
    return static_cast<int>(date.year()) * months + static_cast<unsigned>(date.month());
}

bool are_months(const SeriesDays& series, const Steps& steps) {
    constexpr std::int64_t shortest = 28;
    if (steps.empty() || steps.begin()->first < shortest ||
        (steps.size() == 1 && steps.begin()->first % days_a_week == 0)) {
        return false;
    }
    std::set<unsigned> days;
    bool are_last = true;
    for (const auto& [place, of_series] : series) {
        for (const std::int64_t day : of_series) {
            const std::chrono::year_month_day date{Date{std::chrono::days{day}}};
            days.insert(static_cast<unsigned>(date.day()));
            are_last &= month_of(day) != month_of(day + 1);
        }
    }
    return days.size() == 1 || are_last;
}

}  // namespace

std::int64_t weekday_of(std::int64_t day) {
    constexpr std::int64_t of_first = 3;  // 1970-01-01 was a Thursday
    return (((day + of_first) % days_a_week) + days_a_week) % days_a_week;
}

Calendar::Calendar(const RawHistory& raw) {
    const SeriesDays series = days_of(raw);
    const Steps steps = steps_of(series);
    const auto span = span_of(raw);
    const auto step =
        span && (steps.empty() || *span <= most_common(steps).first) ? span : usual_step(steps);
    if (!step) {
        return;
    }
    is_month_ = are_months(series, steps);
    length_.days = is_month_ ? days_a_month : static_cast<double>(*step);
    constexpr std::size_t least_days = 5;
    length_.is_working_day = *step == 1 && raw.rows.size() >= least_days &&
                             std::none_of(raw.rows.begin(), raw.rows.end(), [](const RawRow& row) {
                                 return is_weekend(row.ended);
                             });
    if (!raw.columns.has(Role::finished)) {
        to_end_ = std::llround(length_.days) - 1;
    } else if (span && *span == most_common_span(raw)) {
        to_end_ = -1;  // the end is the next one's beginning
    }
}

std::optional<std::int64_t> Calendar::periods_between(std::int64_t from, std::int64_t to) const {
    if (is_month_) {
        return month_of(to) - month_of(from);
    }
    if (length_.is_working_day) {
        return working_days(to) - working_days(from);
    }
    constexpr double tolerance = 0.15;  // of a period
    const double periods = static_cast<double>(to - from) / length_.days;
    const double whole = std::round(periods);
    return std::abs(periods - whole) <= tolerance ? std::optional{std::llround(whole)}
                                                  : std::nullopt;
}

std::int64_t Calendar::day_after(std::int64_t from, std::int64_t periods) const {
    if (length_.is_working_day) {
        std::int64_t day = from;
        for (std::int64_t i = 0; i < periods; ++i) {
            do {
                ++day;
            } while (is_weekend(day));
        }
        return day;
    }
    return from + std::llround(static_cast<double>(periods) * length_.days);
}

std::string_view Calendar::word() const {
    return length_.days == 1.0                                ? "day"
           : length_.days == static_cast<double>(days_a_week) ? "week"
           : is_month_                                        ? "month"
                                                              : "period";
}

}  // namespace sprintcast
