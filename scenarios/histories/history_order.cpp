#include "scenarios/histories/history_order.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "scenarios/histories/guess_bounds.hpp"

namespace sprintcast {

std::string quoted(const std::string& text) {
    constexpr std::size_t most = 60;
    if (text.size() <= most) {
        return "'" + text + "'";
    }
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;  // within a character
    }
    return "'" + text.substr(0, end) + "...'";
}

std::uint32_t NameList::place_of(const std::string& name) {
    const auto [entry, is_new] =
        places_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (is_new) {
        names_.push_back(name);
    }
    return entry->second;
}

void RawHistory::leave_out(const std::string& why, std::uint64_t line, const std::string& text) {
    constexpr std::size_t shown_lines = 3;
    auto group = std::find_if(
        left_out.begin(), left_out.end(), [&](const LeftOut& known) { return known.why == why; });
    if (group == left_out.end()) {
        group = left_out.insert(left_out.end(), {why, text.empty() ? "" : quoted(text), 0, {}});
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

TaskHistory tasks_in_order(const RawHistory& raw) {
    TaskHistory history{{},
                        raw.columns.estimate_unit,
                        raw.columns.actual_unit,
                        raw.people.names(),
                        raw.kinds.names()};
    // Two units of time are one.
    double conversion = 1.0;
    if (history.estimate_unit.days > 0.0 && history.actual_unit.days > 0.0) {
        conversion = history.actual_unit.days / history.estimate_unit.days;
        history.actual_unit.name = history.estimate_unit.name;
        history.actual_unit.days = history.estimate_unit.days;
    }
    for (const RawRow& row : raw.rows) {
        history.tasks.push_back({row.series,
                                 row.numbers[0],
                                 conversion * row.numbers[1],
                                 row.began,
                                 row.ended,
                                 row.line,
                                 row.groups});
    }
    std::stable_sort(history.tasks.begin(),
                     history.tasks.end(),
                     [](const PastTask& a, const PastTask& b) { return a.finished < b.finished; });
    return history;
}

PeriodHistory periods_in_order(const RawHistory& raw) {
    PeriodHistory history{{}, raw.columns.counts_stories};
    for (const RawRow& row : raw.rows) {
        history.periods.push_back({row.series, row.numbers[0], row.numbers[1]});
    }
    return history;
}

void tell_better_scores(RawHistory& raw) {
    std::map<std::uint32_t, std::optional<bool>> is_higher_better;
    bool has_contradiction = false;
    for (const RawRow& row : raw.rows) {
        std::optional<bool>& known = is_higher_better[row.series];
        if (known && row.is_higher_better && *known != *row.is_higher_better &&
            !std::exchange(has_contradiction, true)) {
            raw.notes.push_back(fmt::format(
                "line {} has another higher_is_better than a row of its series before: the first "
                "one counts",
                row.line));
        }
        known = known ? known : row.is_higher_better;
    }
    // A bound without a word on it is the highest score there is.
    for (const RawRow& row : raw.rows) {
        std::optional<bool>& known = is_higher_better[row.series];
        known = known || !row.bound ? known : true;
    }
    std::erase_if(raw.rows, [&](RawRow& row) {
        row.is_higher_better = is_higher_better[row.series];
        const double score = row.numbers[1];
        const bool is_beyond =
            row.bound && (*row.is_higher_better ? score > *row.bound : score < *row.bound);
        if (is_beyond) {
            raw.leave_out("the score is beyond its bound", row.line);
        }
        return is_beyond;
    });
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
            metric.kind.better =
                row.is_higher_better.value_or(true) ? Better::higher : Better::lower;
            metric.kind.bound = row.bound;
            metric.better_from = row.is_higher_better ? BetterFrom::told : BetterFrom::scores;
        }
        efforts[row.series] = row.numbers[0];
        auto& resolution = history.metrics[current[row.series]].kind.resolution;
        resolution = std::min(resolution.value_or(row.score_step), row.score_step);
        history.scores.push_back({current[row.series], row.numbers[0], row.numbers[1]});
    }
    if (breaks > most_told) {
        raw.notes.push_back(fmt::format(
            "effort runs backwards on {} further lines: each begins a series of its own",
            breaks - most_told));
    }
    guess_better(history, series);
    guess_bounds(history, series);
    return history;
}

}  // namespace sprintcast
