#include "scenarios/histories/order/sprint_order.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "scenarios/histories/words/sprint_name.hpp"

namespace sprintcast {

namespace {

/// The sprints of one series, by the places of their rows.
using SeriesRows = std::map<std::uint32_t, std::vector<std::size_t>>;

// Where names differ in what follows their first number, that number alone counts.
void shorten_names(std::vector<SprintName>& names, const SeriesRows& series) {
    for (const auto& [place, rows] : series) {
        const std::string& first = names[rows.front()].text;
        const auto is_other = [&](std::size_t row) { return names[row].text != first; };
        const std::string shortened = first_number_of(names[rows.front()]).text;
        const auto is_same_shortened = [&](std::size_t row) {
            return first_number_of(names[row]).text == shortened;
        };
        if (std::any_of(rows.begin(), rows.end(), is_other) &&
            std::all_of(rows.begin(), rows.end(), is_same_shortened)) {
            for (const std::size_t row : rows) {
                names[row] = first_number_of(names[row]);
            }
        }
    }
}

// Why a row's sprint has no place in its series' order.
std::string why_unordered(const RawRow& row, const SprintName& name, const RawRow& first) {
    if (row.sprint.empty()) {
        return fmt::format("line {} names no sprint", row.line);
    }
    return name.numbers.empty()
               ? fmt::format("sprint {} on line {} has no number", quoted(row.sprint), row.line)
               : fmt::format("sprints have names of several kinds, {} on line {} and {} on line {}",
                             quoted(first.sprint),
                             first.line,
                             quoted(row.sprint),
                             row.line);
}

}  // namespace

Numbering number_sprints(RawHistory& raw, ClockOf clock) {
    SeriesRows series;
    std::vector<SprintName> names;
    names.reserve(raw.rows.size());
    for (std::size_t i = 0; i < raw.rows.size(); ++i) {
        series[raw.rows[i].series].push_back(i);
        names.push_back(parse_sprint(raw.rows[i].sprint));
    }
    shorten_names(names, series);
    std::map<std::vector<std::int64_t>, std::int64_t> places;
    for (const SprintName& name : names) {
        places.try_emplace(name.numbers, 0);
    }
    std::int64_t next = 0;
    for (auto& [numbers, place] : places) {
        place = next++;
    }
    Numbering numbering{std::vector<bool>(series.empty() ? 0 : series.rbegin()->first + 1, true),
                        ""};
    for (std::size_t i = 0; i < raw.rows.size(); ++i) {
        RawRow& row = raw.rows[i];
        const auto& rows = series.at(row.series);
        row.ended = places.at(names[i].numbers);
        if (!names[i].numbers.empty() && names[i].text == names[rows.front()].text) {
            continue;
        }
        numbering.is_numbered[row.series] = false;
        const std::size_t count = clock == ClockOf::each_series ? rows.size() : raw.rows.size();
        if (numbering.why_not.empty() && count > 1) {
            numbering.why_not = why_unordered(row, names[i], raw.rows[rows.front()]);
        }
    }
    if (!numbering.why_not.empty()) {
        raw.notes.push_back(numbering.why_not +
                            ", so the rows count in the file's order: is the oldest the first? "
                            "Number the sprints, or add a column of their dates");
    }
    return numbering;
}

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
            "column that tells teams apart, like {}",
            first,
            others == 0   ? ""
            : others == 1 ? " (and 1 more line repeats a sprint)"
                          : fmt::format(" (and {} more lines repeat a sprint)", others),
            column_advice(raw.asked_by, "series")));
    }
}

}  // namespace sprintcast
