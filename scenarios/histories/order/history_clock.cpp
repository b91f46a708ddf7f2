#include "scenarios/histories/order/history_clock.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/histories/order/sprint_order.hpp"

namespace sprintcast {

namespace {

/// A way to read dates.
using DayReading = std::optional<std::int32_t> WrittenDay::*;

using DateColumn = WrittenDay RawRow::*;

// True for dates of which so few cannot be read that the others do without them.
bool has_dates(const RawHistory& raw, Role role, DateColumn date) {
    const auto readable = std::count_if(raw.rows.begin(), raw.rows.end(), [&](const RawRow& row) {
        return (row.*date).day_first || (row.*date).month_first;
    });
    return raw.columns.has(role) && 10 * static_cast<std::size_t>(readable) >= 9 * raw.rows.size();
}

// The one way in which all dates of a column can be read that can be read at all. Dates that differ
// by what stands first, and can all be read in both ways, say nothing.
std::optional<DayReading> reading_of(const RawHistory& raw, Role role, DateColumn date) {
    bool is_plain = true;
    bool is_day_first = true;
    bool is_month_first = true;
    for (const RawRow& row : raw.rows) {
        const WrittenDay& day = row.*date;
        if (day.day_first || day.month_first) {
            is_plain = is_plain && day.is_plain();
            is_day_first = is_day_first && day.day_first;
            is_month_first = is_month_first && day.month_first;
        }
    }
    if (!has_dates(raw, role, date) || (is_day_first == is_month_first && !is_plain)) {
        return std::nullopt;
    }
    return is_day_first ? &WrittenDay::day_first : &WrittenDay::month_first;
}

void leave_out_undated(RawHistory& raw, Role role, DateColumn date, DayReading reading) {
    std::erase_if(raw.rows, [&](const RawRow& row) {
        const bool is_undated = !(row.*date.*reading);
        if (is_undated) {
            const Written& first = raw.dates[role].unread;
            raw.leave_out(
                "the date cannot be read", row.line, first.line == row.line ? first.text : "");
        }
        return is_undated;
    });
}

void note_unread_dates(RawHistory& raw, Role role, DateColumn date) {
    const WrittenDates& dates = raw.dates[role];
    const auto cell = [](const Written& written) {
        return fmt::format(
            "{} on line {}", written.text.empty() ? "none" : quoted(written.text), written.line);
    };
    std::string why;
    if (!has_dates(raw, role, date) && dates.unread.line != 0) {
        why = fmt::format("cannot all be read, first {}", cell(dates.unread));
    } else if (dates.day_first.line != 0 && dates.month_first.line != 0) {
        why = fmt::format("contradict each other: {} has its day first, {} its month",
                          cell(dates.day_first),
                          cell(dates.month_first));
    } else {
        why = fmt::format(
            "cannot all be read, first {}, as none tells whether days or months come first",
            cell(dates.unclear));
    }
    raw.notes.push_back(
        fmt::format("dates in '{}' {}, so the rows count in another order; write them like "
                    "2027-01-31",
                    raw.header[raw.columns.places.at(role)],
                    why));
}

template <class Key>
void sort_rows(RawHistory& raw, const Key& key) {
    std::stable_sort(raw.rows.begin(), raw.rows.end(), [&](const RawRow& a, const RawRow& b) {
        return key(a) < key(b);
    });
}

void count_rows(RawHistory& raw) {
    for (std::size_t i = 0; i < raw.rows.size(); ++i) {
        raw.rows[i].began = raw.rows[i].ended = static_cast<std::int64_t>(i);
    }
}

}  // namespace

void clock_tasks(RawHistory& raw) {
    const auto finish = reading_of(raw, Role::finished, &RawRow::finished);
    if (!finish) {
        if (raw.columns.has(Role::finished)) {
            note_unread_dates(raw, Role::finished, &RawRow::finished);
        }
        if (!raw.columns.has(Role::sprint) ||
            !number_sprints(raw, ClockOf::all_series).why_not.empty()) {
            count_rows(raw);
        }
        for (RawRow& row : raw.rows) {
            row.began = row.ended;
        }
        return;
    }
    const auto start = reading_of(raw, Role::started, &RawRow::started);
    leave_out_undated(raw, Role::finished, &RawRow::finished, *finish);
    raw.has_days = true;
    std::uint64_t reversed = 0;
    for (RawRow& row : raw.rows) {
        row.ended = row.began = *(row.finished.**finish);
        if (start && row.started.**start) {
            row.began = *(row.started.**start);
        }
        reversed += row.began > row.ended ? 1 : 0;
        row.began = std::min(row.began, row.ended);
    }
    if (reversed > 0) {
        raw.notes.push_back(fmt::format(
            "{} after the end; what starts so late counts as started on the day it ended",
            reversed == 1 ? "1 row starts" : fmt::format("{} rows start", reversed)));
    }
}

namespace {

// Sprints that are called by their dates or weeks begin on them.
void take_sprints_as_dates(RawHistory& raw) {
    constexpr std::size_t year_digits = 4;
    const auto has_year = [](const std::string& text) {
        std::size_t digits = 0;
        return std::any_of(text.begin(), text.end(), [&](char c) {
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            return digits == year_digits;
        });
    };
    const auto sprint = raw.columns.places.find(Role::sprint);
    if (sprint == raw.columns.places.end() || raw.columns.has(Role::started) ||
        raw.columns.has(Role::finished)) {
        return;
    }
    for (RawRow& row : raw.rows) {
        row.started = parse_day(row.sprint);
        if (!has_year(row.sprint) || !(row.started.day_first || row.started.month_first)) {
            return;
        }
    }
    raw.columns.places[Role::started] = sprint->second;
    if (reading_of(raw, Role::started, &RawRow::started)) {
        raw.columns.places.erase(Role::sprint);
    } else {
        raw.columns.places.erase(Role::started);
    }
}

// Sets the ends and beginnings of periods to their days, as far as columns say.
bool clock_by_dates(RawHistory& raw) {
    const bool has_end = reading_of(raw, Role::finished, &RawRow::finished).has_value();
    const Role role = has_end ? Role::finished : Role::started;
    const DateColumn date = has_end ? &RawRow::finished : &RawRow::started;
    const auto reading = reading_of(raw, role, date);
    if (!reading) {
        return false;
    }
    leave_out_undated(raw, role, date, *reading);
    const auto start = reading_of(raw, Role::started, &RawRow::started);
    for (RawRow& row : raw.rows) {
        row.ended = row.began = *(row.*date.**reading);
        if (has_end && start && row.started.**start) {
            row.began = std::min<std::int64_t>(row.ended, *(row.started.**start));
        }
    }
    sort_rows(raw, [](const RawRow& row) { return row.ended; });
    raw.has_days = true;
    return true;
}

}  // namespace

void clock_periods(RawHistory& raw) {
    take_sprints_as_dates(raw);
    if (!clock_by_dates(raw)) {
        for (const auto& [role, date] : {std::pair{Role::finished, &RawRow::finished},
                                         std::pair{Role::started, &RawRow::started}}) {
            if (raw.columns.has(role)) {
                note_unread_dates(raw, role, date);
            }
        }
        if (raw.columns.has(Role::sprint)) {
            const Numbering numbering = number_sprints(raw, ClockOf::each_series);
            sort_rows(raw, [&](const RawRow& row) {
                return std::pair{row.series, numbering.is_numbered[row.series] ? row.ended : 0};
            });
        } else if (raw.rows.size() > 1 && !raw.columns.has(Role::finished) &&
                   !raw.columns.has(Role::started)) {
            raw.notes.emplace_back(
                "no column tells the order, so the rows count as they stand: is the oldest the "
                "first?");
        }
    }
    if (raw.columns.has(Role::sprint)) {
        note_repeated_sprints(raw);
    }
}

}  // namespace sprintcast
