#include "scenarios/histories/history_clock.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

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
                "the date is no date", row.line, first.line == row.line ? first.text : "");
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

/// Which series' sprints have numbers that tell their order.
struct Numbering {
    std::vector<bool> is_numbered;  ///< by series
    std::string why_not;            ///< of the first that has none; empty: all have
};

enum class ClockOf { each_series, all_series };

// Sets the end of each row to the number of its sprint. A series has numbers where all names are
// the same but for the number at their end.
Numbering number_sprints(RawHistory& raw, ClockOf clock) {
    struct First {
        std::string text;
        const RawRow* row;
        std::size_t rows;
    };
    std::map<std::uint32_t, First> firsts;
    std::uint32_t series = 0;
    for (const RawRow& row : raw.rows) {
        ++firsts.try_emplace(row.series, First{parse_sprint(row.sprint).text, &row, 0})
              .first->second.rows;
        series = std::max(series, row.series + 1);
    }
    Numbering numbering{std::vector<bool>(series, true), ""};
    for (RawRow& row : raw.rows) {
        const SprintName name = parse_sprint(row.sprint);
        const First& first = firsts.at(row.series);
        if (name.number && name.text == first.text) {
            constexpr std::int64_t parts = 1'000'000'000;  // more than a number after a point has
            row.ended = *name.number * parts + name.part;
            continue;
        }
        numbering.is_numbered[row.series] = false;
        const std::size_t rows = clock == ClockOf::each_series ? first.rows : raw.rows.size();
        if (!numbering.why_not.empty() || rows == 1) {
            continue;  // said, or nothing to put in order
        }
        numbering.why_not =
            row.sprint.empty() ? fmt::format("line {} names no sprint", row.line)
            : !name.number
                ? fmt::format(
                      "sprint {} on line {} ends in no number", quoted(row.sprint), row.line)
                : fmt::format(
                      "sprints have names of several kinds, {} on line {} and "
                      "{} on line {}",
                      quoted(first.row->sprint),
                      first.row->line,
                      quoted(row.sprint),
                      row.line);
    }
    if (!numbering.why_not.empty()) {
        raw.notes.push_back(numbering.why_not +
                            ", so the rows count in the file's order: is the oldest the first? "
                            "Number the sprints, or add a column of their dates");
    }
    return numbering;
}

// Two sprints of one name, and date, may well be two teams'.
void note_repeated_sprints(RawHistory& raw) {
    std::map<std::tuple<std::uint32_t, std::int64_t, std::string>, const RawRow*> seen;
    std::string first;
    std::uint64_t others = 0;
    for (const RawRow& row : raw.rows) {
        const auto [known, is_new] = seen.try_emplace({row.series, row.ended, row.sprint}, &row);
        if (is_new || row.sprint.empty()) {
            continue;
        }
        if (!first.empty()) {
            ++others;
            continue;
        }
        const auto [earlier, later] = std::minmax(known->second->line, row.line);
        first =
            fmt::format("sprint {} stands on lines {} and {}", quoted(row.sprint), earlier, later);
    }
    if (!first.empty()) {
        raw.notes.push_back(fmt::format(
            "{}{}, and every line counts as a sprint; if they are of several teams, name the "
            "column that tells teams apart, like --column series=NAME",
            first,
            others == 0   ? ""
            : others == 1 ? " (and 1 more line repeats a sprint)"
                          : fmt::format(" (and {} more lines repeat a sprint)", others)));
    }
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

void clock_periods(RawHistory& raw) {
    const auto by_date = [&](Role role, DateColumn date) {
        const auto reading = reading_of(raw, role, date);
        if (reading) {
            leave_out_undated(raw, role, date, *reading);
            for (RawRow& row : raw.rows) {
                row.ended = *(row.*date.**reading);
            }
            sort_rows(raw, [](const RawRow& row) { return row.ended; });
        }
        return reading.has_value();
    };
    if (!by_date(Role::finished, &RawRow::finished) && !by_date(Role::started, &RawRow::started)) {
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
        }
    }
    if (raw.columns.has(Role::sprint)) {
        note_repeated_sprints(raw);
    }
}

}  // namespace sprintcast
