#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "scenarios/histories/order/calendar.hpp"
#include "scenarios/histories/order/period_calendar.hpp"

namespace sprintcast {

namespace {

using Weeks = std::map<std::pair<std::uint32_t, std::int64_t>, RawRow>;  // by series and Monday

// Weeks between two in which something ended; a longer time is a pause, or a wrong date.
void add_empty_weeks(Weeks& weeks, RawHistory& raw) {
    Weeks empty;
    bool has_pause = false;
    for (auto week = weeks.begin(); week != weeks.end(); ++week) {
        const auto next = std::next(week);
        const auto [series, monday] = week->first;
        if (next == weeks.end() || next->first.first != series) {
            continue;
        }
        const std::int64_t end = next->first.second;
        if ((end - monday) / days_a_week - 1 > longest_hole) {
            has_pause = true;
            continue;
        }
        for (std::int64_t day = monday + days_a_week; day < end; day += days_a_week) {
            empty.try_emplace({series, day}, empty_period(week->second, day));
        }
    }
    weeks.merge(empty);
    if (has_pause) {
        raw.notes.push_back(
            fmt::format("more than {} weeks in which nothing ended do not count", longest_hole));
    }
}

}  // namespace

void count_items(RawHistory& raw) {
    const auto with_points = std::count_if(
        raw.rows.begin(), raw.rows.end(), [](const RawRow& row) { return row.numbers[1] >= 0.0; });
    const bool have_points = raw.columns.has(Role::estimate) &&
                             10 * static_cast<std::size_t>(with_points) >= 9 * raw.rows.size();
    raw.columns.counts_stories = !have_points;
    if (!have_points) {
        raw.columns.places.erase(Role::estimate);
    }
    Weeks weeks;
    for (const RawRow& row : raw.rows) {
        const std::int64_t monday = row.ended - weekday_of(row.ended);
        auto& week =
            weeks.try_emplace({row.series, monday}, empty_period(row, monday)).first->second;
        week.items = std::max(0.0, week.items) + 1.0;
        week.numbers[0] += have_points ? std::max(0.0, row.numbers[1]) : 1.0;
    }
    add_empty_weeks(weeks, raw);
    raw.notes.push_back(
        fmt::format("{} finished items count by the week in which they ended", raw.rows.size()));
    raw.rows.clear();
    for (auto& [place, week] : weeks) {
        week.ended += days_a_week - 1;
        raw.rows.push_back(week);
    }
    raw.length.days = static_cast<double>(days_a_week);
}

}  // namespace sprintcast
