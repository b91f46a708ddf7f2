#include "scenarios/histories/order/period_calendar.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "scenarios/histories/order/calendar.hpp"
#include "scenarios/histories/words/sprint_name.hpp"
#include "scenarios/text/date.hpp"

namespace sprintcast {

namespace {

std::string date_text(std::int64_t day) {
    return iso_date(Date{std::chrono::days{day}});
}

// Sprints whose numbers follow each other have none between them.
bool are_neighbours(const RawRow& row, const RawRow& next) {
    const SprintName a = parse_sprint(row.sprint);
    const SprintName b = parse_sprint(next.sprint);
    return !a.numbers.empty() && a.text == b.text && a.numbers.back() + 1 == b.numbers.back();
}

void note_added(RawHistory& raw,
                std::uint64_t added,
                std::int64_t first,
                const Calendar& calendar) {
    raw.notes.push_back(fmt::format("{} {}{} without a row count{} as 0, first that of {}",
                                    added,
                                    calendar.word(),
                                    added == 1 ? "" : "s",
                                    added == 1 ? "s" : "",
                                    date_text(first)));
}

}  // namespace

RawRow empty_period(const RawRow& before, std::int64_t day) {
    RawRow row;
    row.series = before.series;
    row.line = before.line;
    row.numbers = {0.0, -1.0};
    row.began = row.ended = day;
    return row;
}

void fill_periods(RawHistory& raw) {
    if (!raw.has_days || raw.rows.empty()) {
        return;
    }
    const Calendar calendar{raw};
    raw.length = calendar.length();
    constexpr std::size_t least_rows = 3;
    if (raw.length.days == 0.0 || raw.rows.size() < least_rows) {
        return;
    }
    // Holes that are longer than what is known are pauses too.
    const std::int64_t longest = std::min(longest_hole, static_cast<std::int64_t>(raw.rows.size()));
    std::map<std::uint32_t, RawRow> latest;
    std::vector<RawRow> added;
    std::uint64_t breaks = 0;
    for (const RawRow& row : raw.rows) {
        const auto [before, is_first] = latest.try_emplace(row.series, row);
        const auto periods = is_first ? std::optional<std::int64_t>{}
                                      : calendar.periods_between(before->second.ended, row.ended);
        const std::int64_t missing = periods.value_or(1) - 1;
        if (missing > longest) {
            ++breaks;
        } else if (missing > 0 && !are_neighbours(before->second, row)) {
            for (std::int64_t i = 1; i <= missing; ++i) {
                added.push_back(
                    empty_period(before->second, calendar.day_after(before->second.ended, i)));
            }
        }
        before->second = row;
    }
    for (RawRow& row : raw.rows) {
        row.ended += calendar.days_to_end();
    }
    if (raw.length.is_working_day) {
        raw.notes.emplace_back("no row is on a weekend, so five days count as a week");
    }
    if (breaks > 0) {
        raw.notes.push_back(fmt::format("{} than {} {}s without a row {} not filled in",
                                        breaks == 1 ? "a gap of more" : "gaps of more",
                                        longest,
                                        calendar.word(),
                                        breaks == 1 ? "is" : "are"));
    }
    if (added.empty()) {
        return;
    }
    const auto first = std::min_element(
        added.begin(), added.end(), [](const auto& a, const auto& b) { return a.ended < b.ended; });
    note_added(raw, added.size(), first->ended, calendar);
    for (RawRow& row : added) {
        row.ended += calendar.days_to_end();
    }
    raw.rows.insert(raw.rows.end(), added.begin(), added.end());
    std::stable_sort(raw.rows.begin(), raw.rows.end(), [](const RawRow& a, const RawRow& b) {
        return a.ended < b.ended;
    });
}

std::optional<SameDates> same_dates(const RawHistory& raw) {
    if (!raw.has_days) {
        return std::nullopt;
    }
    std::map<std::tuple<std::uint32_t, std::int64_t, std::int64_t>, std::uint64_t> lines;
    SameDates same;
    std::uint64_t repeated = 0;
    for (const RawRow& row : raw.rows) {
        const auto [known, is_new] =
            lines.try_emplace({row.series, row.began, row.ended}, row.line);
        if (!is_new && repeated++ == 0) {
            std::tie(same.first_line, same.second_line) = std::minmax(known->second, row.line);
        }
    }
    constexpr std::uint64_t rows_a_slip = 10;
    const bool is_slip = repeated == 1 && raw.rows.size() >= rows_a_slip;
    if (repeated == 0 || is_slip) {
        return std::nullopt;
    }
    same.others = repeated - 1;
    return same;
}

}  // namespace sprintcast
