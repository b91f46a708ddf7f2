#include "scenarios/histories/history_sense.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "scenarios/histories/order/period_calendar.hpp"
#include "scenarios/histories/words/work_units.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t estimates = 0;  // places of a task's numbers
constexpr std::size_t actuals = 1;

double median_of(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::vector<double> numbers_of(const RawHistory& raw, std::size_t place) {
    std::vector<double> numbers;
    numbers.reserve(raw.rows.size());
    for (const RawRow& row : raw.rows) {
        numbers.push_back(row.numbers.at(place));
    }
    return numbers;
}

// Trackers count whole minutes: other seconds, or a task of a few of them, are no seconds.
bool are_seconds(const std::vector<double>& numbers) {
    constexpr double minute = 60.0;
    const auto is_whole = [](double x) { return std::fmod(x, minute) == 0.0; };
    const auto whole = std::count_if(numbers.begin(), numbers.end(), is_whole);
    constexpr double quarter_of_an_hour = 900.0;
    return 2 * static_cast<std::size_t>(whole) > numbers.size() ||
           median_of(numbers) >= quarter_of_an_hour;
}

void settle_seconds(RawHistory& raw, WorkUnit& unit, Role role, std::size_t place) {
    if (!unit.is_implied || unit.name != "seconds" || are_seconds(numbers_of(raw, place))) {
        return;
    }
    unit = unit_called("hours");
    const std::string& column = raw.header[raw.columns.places.at(role)];
    raw.notes.push_back(fmt::format(
        "'{}' counts as hours, as its numbers are too small for seconds; {} says another unit",
        column,
        raw.asked_by == AskedBy::command
            ? fmt::format(
                  "--column {}_minutes='{}'", role_names[static_cast<std::size_t>(role)], column)
            : fmt::format("columns: {{{}_minutes: {}}}",
                          role_names[static_cast<std::size_t>(role)],
                          column)));
}

std::string unit_advice(const RawHistory& raw, Role role) {
    const std::string name{role_names[static_cast<std::size_t>(role)]};
    return fmt::format("Say the unit, like {}", column_advice(raw.asked_by, name + "_hours"));
}

void refuse_absurd_times(const RawHistory& raw, const HistoryRefusal& refusal) {
    constexpr double minute = 1.0 / 8.0 / 60.0;  // of a working day
    constexpr double two_years = 500.0;
    const WorkUnit& actual = raw.columns.actual_unit;
    if (actual.days > 0.0) {
        const double days = actual.days * median_of(numbers_of(raw, actuals));
        if (days < minute || days > two_years) {
            refusal.fail(
                1,
                fmt::format(
                    "a task would typically take {:.3g} {}", days / actual.days, actual.name),
                fmt::format("'{}' is taken as {}, and no team works like that",
                            raw.header[raw.columns.places.at(Role::actual)],
                            actual.name),
                unit_advice(raw, Role::actual));
        }
    }
    std::vector<double> ratios;
    ratios.reserve(raw.rows.size());
    const WorkUnit& estimate = raw.columns.estimate_unit;
    const bool are_times = actual.days > 0.0 && estimate.days > 0.0;
    if (!are_times && estimate.name != actual.name) {
        return;
    }
    const double conversion = are_times ? actual.days / estimate.days : 1.0;
    for (const RawRow& row : raw.rows) {
        ratios.push_back(conversion * row.numbers[actuals] / row.numbers[estimates]);
    }
    constexpr double most = 100.0;
    const double ratio = median_of(std::move(ratios));
    if (ratio > most || ratio < 1.0 / most) {
        refusal.fail(1,
                     fmt::format("a task would typically take {:.3g} times its estimate", ratio),
                     "estimates and actuals are in different units, it seems",
                     fmt::format("Say both units, like {}",
                                 raw.asked_by == AskedBy::command
                                     ? "--column estimate_hours=NAME --column actual_minutes=NAME"
                                     : "columns: {estimate_hours: NAME, actual_minutes: NAME}"));
    }
}

}  // namespace

void settle_times(RawHistory& raw, const HistoryRefusal& refusal) {
    if (raw.rows.empty()) {
        return;
    }
    settle_seconds(raw, raw.columns.estimate_unit, Role::estimate, estimates);
    settle_seconds(raw, raw.columns.actual_unit, Role::actual, actuals);
    constexpr std::size_t least_rows = 3;  // of two tasks one may be anything
    if (raw.rows.size() >= least_rows) {
        refuse_absurd_times(raw, refusal);
    }
}

void refuse_shares(const RawHistory& raw, const HistoryRefusal& refusal) {
    const HistoryColumns& columns = raw.columns;
    const bool is_told_when =
        columns.has(Role::sprint) || columns.has(Role::started) || columns.has(Role::finished);
    const auto is_share = [](const RawRow& row) { return row.numbers[0] <= 1.0; };
    const auto is_part = [](const RawRow& row) {
        return row.numbers[0] > 0.0 && row.numbers[0] < 1.0;
    };
    if (!is_told_when && std::all_of(raw.rows.begin(), raw.rows.end(), is_share) &&
        std::any_of(raw.rows.begin(), raw.rows.end(), is_part)) {
        const std::string& name = raw.header[columns.places.at(Role::completed)];
        refusal.fail(1,
                     fmt::format("'{}' holds shares, not what sprints completed", name),
                     "all its numbers lie between 0 and 1, and no column is of sprints or dates",
                     "Give a row for each sprint and the points that it completed, with a column "
                     "of its number or date");
    }
}

void refuse_same_dates(const RawHistory& raw, const HistoryRefusal& refusal) {
    const auto same = same_dates(raw);
    if (!same) {
        return;
    }
    refusal.fail(same->second_line,
                 fmt::format("lines {} and {} have the same dates{}",
                             same->first_line,
                             same->second_line,
                             same->others == 0 ? ""
                             : same->others == 1
                                 ? ", and 1 more line repeats dates"
                                 : fmt::format(", and {} more lines repeat dates", same->others)),
                 "each line is a period of one team",
                 fmt::format("If they are several teams', name the column that tells teams apart, "
                             "like {}",
                             column_advice(raw.asked_by, "series")));
}

void refuse_undated_items(const RawHistory& raw, const HistoryRefusal& refusal) {
    if (!raw.has_days && !raw.rows.empty()) {
        refusal.fail(1,
                     "the ends of items cannot be read as dates",
                     "items count by the week in which they ended",
                     "Write dates like 2027-01-31");
    }
}

}  // namespace sprintcast
