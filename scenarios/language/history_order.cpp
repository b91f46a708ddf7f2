#include "scenarios/language/history_order.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "scenarios/language/guess_bounds.hpp"

namespace sprintcast {

namespace {

/// A way to read dates.
using Reading = std::optional<std::int32_t> WrittenDay::*;

// The way in which all dates of a column can be read, if it is one: dates that differ by what
// stands first, and can all be read in both ways, say nothing.
std::optional<Reading> reading_of(const RawHistory& raw, Role role, WrittenDay RawRow::*date) {
    const auto all = [&](const auto& is_so) {
        return std::all_of(
            raw.rows.begin(), raw.rows.end(), [&](const RawRow& row) { return is_so(row.*date); });
    };
    const bool day_first = all([](const WrittenDay& day) { return day.day_first.has_value(); });
    const bool month_first = all([](const WrittenDay& day) { return day.month_first.has_value(); });
    const bool is_plain = all([](const WrittenDay& day) { return day.is_plain(); });
    if (!raw.columns.has(role) || (day_first == month_first && !is_plain)) {
        return std::nullopt;
    }
    return day_first ? &WrittenDay::day_first : &WrittenDay::month_first;
}

bool all_have_sprint(const RawHistory& raw) {
    return std::all_of(
        raw.rows.begin(), raw.rows.end(), [](const RawRow& row) { return row.sprint.has_value(); });
}

void note_unread_dates(RawHistory& raw, Role role) {
    const auto read_in_no_way = raw.unread.find(role);
    const bool is_unread = read_in_no_way != raw.unread.end();
    const Written& first = is_unread ? read_in_no_way->second : raw.unclear.at(role);
    raw.notes.push_back(fmt::format(
        "dates in '{}' cannot all be read, first {} on line {}{}, so the rows count in another "
        "order; write them like 2027-01-31",
        raw.header[raw.columns.places.at(role)],
        first.text.empty() ? "none" : "'" + first.text + "'",
        first.line,
        is_unread ? "" : ", as none tells whether days or months come first"));
}

}  // namespace

void RawHistory::leave_out(const std::string& why, std::uint64_t line) {
    constexpr std::size_t shown_lines = 3;
    auto group = std::find_if(
        left_out.begin(), left_out.end(), [&](const LeftOut& known) { return known.why == why; });
    if (group == left_out.end()) {
        group = left_out.insert(left_out.end(), {why, 0, {}});
    }
    ++group->rows;
    if (group->lines.size() < shown_lines) {
        group->lines.push_back(line);
    }
}

void drop_repeated(RawHistory& raw) {
    if (std::any_of(
            raw.rows.begin(), raw.rows.end(), [](const RawRow& row) { return row.id != 0; })) {
        std::unordered_map<std::uint64_t, std::size_t> last;
        for (std::size_t i = 0; i < raw.rows.size(); ++i) {
            last[raw.rows[i].id] = i;
        }
        std::vector<RawRow> kept;
        for (std::size_t i = 0; i < raw.rows.size(); ++i) {
            const std::size_t of_id = last[raw.rows[i].id];
            if (raw.rows[i].id == 0 || of_id == i) {
                kept.push_back(raw.rows[i]);
            } else {
                raw.leave_out(raw.rows[of_id].text == raw.rows[i].text
                                  ? "repeated further down"
                                  : "its id stands further down, with other values",
                              raw.rows[i].line);
            }
        }
        raw.rows = std::move(kept);
        return;
    }
    std::unordered_map<std::uint64_t, std::uint64_t> seen;
    std::uint64_t repeated = 0;
    std::uint64_t first = 0;
    for (const RawRow& row : raw.rows) {
        if (seen[row.text]++ > 0) {
            first = repeated++ == 0 ? row.line : first;
        }
    }
    if (repeated > 0) {
        raw.notes.push_back(fmt::format(
            "{} {} another row, first on line {}; kept, as no column of ids tells copies apart",
            repeated,
            repeated == 1 ? "row equals" : "rows equal",
            first));
    }
}

TaskHistory tasks_in_order(RawHistory& raw) {
    const auto finish = reading_of(raw, Role::finished, &RawRow::finished);
    const auto start = reading_of(raw, Role::started, &RawRow::started);
    const bool has_sprints = raw.columns.has(Role::sprint) && all_have_sprint(raw);
    if (raw.columns.has(Role::finished) && !finish) {
        note_unread_dates(raw, Role::finished);
    }
    std::uint64_t reversed = 0;
    TaskHistory history{{}, raw.columns.estimate_unit, raw.columns.actual_unit};
    // Two units of time are one.
    double conversion = 1.0;
    if (history.estimate_unit.days > 0.0 && history.actual_unit.days > 0.0) {
        conversion = history.actual_unit.days / history.estimate_unit.days;
        history.actual_unit = history.estimate_unit;
    }
    for (std::size_t i = 0; i < raw.rows.size(); ++i) {
        const RawRow& row = raw.rows[i];
        PastTask task{row.series, row.numbers[0], conversion * row.numbers[1], 0, 0};
        if (finish) {
            task.finished = *(row.finished.**finish);
            task.started = start ? *(row.started.**start) : task.finished;
            reversed += task.started > task.finished ? 1 : 0;
        } else if (has_sprints) {
            task.finished = task.started = static_cast<std::int64_t>(*row.sprint);
        } else {
            task.finished = task.started = static_cast<std::int64_t>(i);
        }
        task.started = std::min(task.started, task.finished);
        history.tasks.push_back(task);
    }
    if (reversed > 0) {
        raw.notes.push_back(fmt::format(
            "{} after the end; what starts so late counts as started on the day it ended",
            reversed == 1 ? "1 row starts" : fmt::format("{} rows start", reversed)));
    }
    std::stable_sort(history.tasks.begin(),
                     history.tasks.end(),
                     [](const PastTask& a, const PastTask& b) { return a.finished < b.finished; });
    return history;
}

PeriodHistory periods_in_order(RawHistory& raw) {
    const auto sort_by = [&](const auto& key) {
        std::stable_sort(raw.rows.begin(), raw.rows.end(), [&](const RawRow& a, const RawRow& b) {
            return key(a) < key(b);
        });
    };
    if (const auto finish = reading_of(raw, Role::finished, &RawRow::finished)) {
        sort_by([&](const RawRow& row) { return *(row.finished.**finish); });
    } else if (const auto start = reading_of(raw, Role::started, &RawRow::started)) {
        sort_by([&](const RawRow& row) { return *(row.started.**start); });
    } else {
        for (const Role role : {Role::finished, Role::started}) {
            if (raw.columns.has(role)) {
                note_unread_dates(raw, role);
            }
        }
        if (raw.columns.has(Role::sprint) && all_have_sprint(raw)) {
            sort_by([](const RawRow& row) { return *row.sprint; });
        }
    }
    PeriodHistory history{{}, raw.columns.counts_stories};
    for (const RawRow& row : raw.rows) {
        history.periods.push_back({row.series, row.numbers[0], row.numbers[1]});
    }
    return history;
}

ScoreHistory scores_in_order(RawHistory& raw,
                             const std::vector<std::string>& metrics,
                             std::vector<std::string>& series) {
    ScoreHistory history;
    const std::size_t named = series.size();
    history.metrics.resize(named);
    std::vector<std::uint32_t> current(named);  // the part of a series that goes on
    std::vector<int> parts(named, 0);
    std::vector<double> efforts(named, 0.0);
    constexpr std::uint64_t most_told = 3;
    std::uint64_t breaks = 0;
    for (const RawRow& row : raw.rows) {
        // A series begins, or begins anew where effort runs backwards.
        if (parts[row.series] == 0 || row.numbers[0] < efforts[row.series]) {
            ++parts[row.series];
            current[row.series] = row.series;
            if (parts[row.series] > 1) {
                current[row.series] = static_cast<std::uint32_t>(series.size());
                const std::string& first = series[row.series];
                series.push_back(
                    fmt::format("{} ({})", first.empty() ? unnamed : first, parts[row.series]));
                history.metrics.emplace_back();
                if (++breaks <= most_told) {
                    raw.notes.push_back(fmt::format(
                        "effort runs backwards on line {}: what follows is a series of its own, "
                        "'{}'",
                        row.line,
                        series.back()));
                }
            }
            PastMetric& metric = history.metrics[current[row.series]];
            metric.name = metrics[row.series];
            metric.kind.better = row.is_higher_better ? Better::higher : Better::lower;
            metric.kind.bound = row.bound;
        }
        efforts[row.series] = row.numbers[0];
        history.scores.push_back({current[row.series], row.numbers[0], row.numbers[1]});
    }
    if (breaks > most_told) {
        raw.notes.push_back(fmt::format(
            "effort runs backwards on {} further lines: each begins a series of its own",
            breaks - most_told));
    }
    // Where no column tells which scores are good, what they do tells it.
    if (!raw.columns.has(Role::higher_is_better) && !raw.columns.has(Role::bound)) {
        guess_better(history, series);
    }
    guess_bounds(history, series);
    return history;
}

}  // namespace sprintcast
