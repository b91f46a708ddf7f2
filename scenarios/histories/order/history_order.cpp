#include "scenarios/histories/order/history_order.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "scenarios/text/hash.hpp"
#include "scenarios/text/text_format.hpp"

namespace sprintcast {

std::string quoted(const std::string& text) {
    constexpr std::size_t most = 60;
    return text.size() <= most ? fmt::format("'{}'", text)
                               : fmt::format("'{}...'", beginning_of(text, most));
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

std::string column_advice(AskedBy asked_by, std::string_view role) {
    return asked_by == AskedBy::command ? fmt::format("--column {}=NAME", role)
                                        : fmt::format("columns: {{{}: NAME}}", role);
}

namespace {

// Ids that begin anew in each sprint: most stand in several sprints. An issue that rolled over may
// stand in two.
void qualify_ids_by_sprint(RawHistory& raw) {
    std::unordered_map<std::uint64_t, const RawRow*> first;
    std::unordered_map<std::uint64_t, std::uint64_t> rows_of;
    std::set<std::uint64_t> in_several;
    std::uint64_t with_id = 0;
    for (const RawRow& row : raw.rows) {
        if (row.id == 0 || row.sprint.empty()) {
            continue;
        }
        ++with_id;
        ++rows_of[row.id];
        if (first.try_emplace(row.id, &row).first->second->sprint != row.sprint) {
            in_several.insert(row.id);
        }
    }
    std::uint64_t repeated = 0;
    for (const std::uint64_t id : in_several) {
        repeated += rows_of[id];
    }
    if (repeated == 0 || 2 * repeated < with_id) {
        return;
    }
    for (RawRow& row : raw.rows) {
        row.id = row.id == 0 ? 0 : text_hash(row.sprint, row.id);
    }
    raw.notes.emplace_back("ids begin anew in each sprint, so a sprint and an id tell rows apart");
}

void drop_repeated_ids(RawHistory& raw) {
    std::unordered_map<std::uint64_t, std::size_t> last;
    for (std::size_t i = 0; i < raw.rows.size(); ++i) {
        last[raw.rows[i].id] = i;
    }
    std::vector<RawRow> kept;
    kept.reserve(last.size());
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
}

}  // namespace

void drop_repeated(RawHistory& raw) {
    if (raw.columns.has(Role::sprint)) {
        qualify_ids_by_sprint(raw);
    }
    if (std::any_of(
            raw.rows.begin(), raw.rows.end(), [](const RawRow& row) { return row.id != 0; })) {
        drop_repeated_ids(raw);
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
    PeriodHistory history{{}, raw.columns.counts_stories, raw.length};
    history.periods.reserve(raw.rows.size());
    for (const RawRow& row : raw.rows) {
        history.periods.push_back({row.series, row.numbers[0], row.numbers[1]});
        history.periods.back().items = row.items;
        if (raw.has_days) {
            history.periods.back().last_day = row.ended;
        }
    }
    return history;
}

}  // namespace sprintcast
