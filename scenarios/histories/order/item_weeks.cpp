#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "scenarios/histories/order/calendar.hpp"
#include "scenarios/histories/order/period_calendar.hpp"

namespace sprintcast {

void count_items(RawHistory& raw) {
    const auto with_points = std::count_if(
        raw.rows.begin(), raw.rows.end(), [](const RawRow& row) { return row.numbers[1] >= 0.0; });
    const bool have_points = raw.columns.has(Role::estimate) &&
                             10 * static_cast<std::size_t>(with_points) >= 9 * raw.rows.size();
    raw.columns.counts_stories = !have_points;
    if (!have_points) {
        raw.columns.places.erase(Role::estimate);
    }
    std::map<std::pair<std::uint32_t, std::int64_t>, RawRow> weeks;
    std::map<std::uint32_t, std::pair<std::int64_t, std::int64_t>> spans;
    for (const RawRow& row : raw.rows) {
        const std::int64_t monday = row.ended - weekday_of(row.ended);
        auto& week =
            weeks.try_emplace({row.series, monday}, empty_period(row, monday)).first->second;
        week.items = std::max(0.0, week.items) + 1.0;
        week.numbers[0] += have_points ? std::max(0.0, row.numbers[1]) : 1.0;
        auto& [first, last] = spans.try_emplace(row.series, monday, monday).first->second;
        first = std::min(first, monday);
        last = std::max(last, monday);
    }
    for (const auto& [series, span] : spans) {
        for (std::int64_t monday = span.first; monday < span.second; monday += days_a_week) {
            weeks.try_emplace({series, monday},
                              empty_period(weeks.at({series, span.first}), monday));
        }
    }
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
