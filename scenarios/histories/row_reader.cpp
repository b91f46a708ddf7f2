#include "scenarios/histories/row_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/histories/words/column_words.hpp"
#include "scenarios/text/hash.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t most_rows = 500'000;  // kept; twice as many before the oldest go
constexpr std::size_t longest_name = 1000;  // of a series

// Of a cell, told from the next one by a separator.
std::uint64_t cell_hash(const std::string& text, std::uint64_t before = text_hash("")) {
    return text_hash("\x1F", text_hash(text, before));
}

bool has_word(const std::string& plain, std::string_view word) {
    return (" " + plain + " ").find(" " + std::string{word} + " ") != std::string::npos;
}

bool is_week_column(const std::string& plain) {
    return has_word(plain, "week") || plain == "cw" || plain == "kw" || plain == "kalenderwoche";
}

}  // namespace

RowReader::RowReader(RawHistory& raw,
                     const HistoryKind& kind,
                     const RowFilter& filter,
                     HistorySeries& series,
                     const HistoryRefusal& refusal)
    : raw_{raw}, kind_{kind}, filter_{filter}, series_{series}, refusal_{refusal} {
    for (const char* const name : {"year", "iso_year", "jahr", "annee", "ano"}) {
        const auto places = columns_called(raw.header, name);
        if (!year_ && !places.empty()) {
            year_ = places.front();
        }
    }
}

void RowReader::read(const CsvRow& row) {
    ++count_;
    RawRow raw;
    raw.line = row.line;
    if (const Refusal refusal = read_cells(row, raw); !refusal.why.empty()) {
        raw_.leave_out(refusal.why, row.line, refusal.text);
        return;
    }
    const bool has_metric = &kind_ == &score_kind;
    raw.series =
        series_.place_of(cell(row, Role::series), has_metric ? cell(row, Role::metric) : "");
    if (series_.are_too_many()) {
        refusal_.refuse_series(row.line);
    }
    check_percent(row, raw.series);
    for (const std::string& text : row.cells) {
        raw.text = cell_hash(text, raw.text);
    }
    identify(row, raw);
    if (&kind_ == &task_kind) {
        raw.groups = {raw_.people.place_of(cell(row, Role::person)),
                      raw_.kinds.place_of(cell(row, Role::kind))};
    }
    raw_.rows.push_back(raw);
    if (raw_.rows.size() >= 2 * most_rows) {
        raw_.rows.erase(raw_.rows.begin(), raw_.rows.begin() + most_rows);
        too_old_ += most_rows;
    }
}

void RowReader::check_signs() const {
    if (signs_.size() > 1) {
        const auto& [commas, points] = std::pair{signs_.at(','), signs_.at('.')};
        refusal_.fail(std::max(commas.line, points.line),
                      "numbers have decimal commas and decimal points",
                      fmt::format("'{}' on line {}, '{}' on line {}",
                                  commas.text,
                                  commas.line,
                                  points.text,
                                  points.line),
                      "Write all of them in one way");
    }
}

// The text of a cell; empty when the row or the file has none.
std::string RowReader::cell(const CsvRow& row, Role role) const {
    const auto place = raw_.columns.places.find(role);
    return place == raw_.columns.places.end() || place->second >= row.cells.size()
               ? ""
               : row.cells[place->second];
}

// A week or a month whose year stands in a column of its own has it in its name.
std::string RowReader::sprint_of(const CsvRow& row) const {
    std::string sprint = cell(row, Role::sprint);
    if (!has(Role::sprint) || sprint.empty()) {
        return sprint;
    }
    const std::string plain = plain_column(raw_.header[raw_.columns.places.at(Role::sprint)]);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool is_number = std::all_of(sprint.begin(), sprint.end(), is_digit);
    const bool has_year = year_ && *year_ < row.cells.size() &&
                          *year_ != raw_.columns.places.at(Role::sprint) && is_number;
    if (has_year) {
        sprint = row.cells[*year_] + (is_week_column(plain) ? "-W" : "-") + sprint;
    }
    constexpr std::size_t year_and_month = 7;  // 2026-05
    const bool is_month = has_word(plain, "month") && sprint.size() == year_and_month;
    return is_month ? sprint + "-01" : sprint;
}

std::optional<double> RowReader::number(const CsvRow& row, Role role) {
    const std::string text = cell(row, role);
    const bool is_score = role == Role::score || role == Role::bound;
    const auto parsed =
        is_score ? parse_score(text, row.separator) : parse_decimal(text, row.separator);
    if (parsed && (role == kind_.first || role == kind_.second)) {
        const char sign = decimal_sign(text, row.separator);
        if (sign != '\0') {
            signs_.try_emplace(sign, Written{text, row.line});
        }
    }
    return parsed || role != Role::estimate ? parsed : parse_size(text);
}

// A day; a date that cannot be read is remembered, to be told where it matters.
WrittenDay RowReader::day(const CsvRow& row, Role role) {
    const std::string text = cell(row, role);
    const WrittenDay parsed = parse_day(text);
    if (has(role) && !parsed.is_plain()) {
        WrittenDates& dates = raw_.dates[role];
        Written& first = parsed.day_first && parsed.month_first ? dates.unclear
                         : parsed.day_first                     ? dates.day_first
                         : parsed.month_first                   ? dates.month_first
                                                                : dates.unread;
        if (first.line == 0) {
            first = {text, row.line};
        }
    }
    return parsed;
}

// The word by which a row is known as a sum or a mean of others, where a name should be.
std::string RowReader::total_in(const CsvRow& row) const {
    if (&kind_ == &score_kind) {
        return "";
    }
    for (const std::string& text : {row.cells.front(),
                                    cell(row, Role::sprint),
                                    cell(row, Role::id),
                                    cell(row, Role::series)}) {
        if (is_total(text)) {
            return text;
        }
    }
    return "";
}

WorkStatus RowReader::status_of(const std::string& text) {
    constexpr std::size_t most = 1000;  // more are no statuses
    const auto known = statuses_.find(text);
    if (known != statuses_.end()) {
        return known->second;
    }
    const WorkStatus status = parse_status(text);
    if (statuses_.size() < most) {
        statuses_.emplace(text, status);
    }
    return status;
}

// Work that goes on, or that ended otherwise.
RowReader::Refusal RowReader::refuse_work(const CsvRow& row) {
    bool is_open =
        (&kind_ == &task_kind && cell(row, kind_.second).empty()) ||
        (&kind_ != &score_kind && has(Role::finished) && cell(row, Role::finished).empty());
    for (const std::size_t place : raw_.columns.statuses) {
        const std::string text = place < row.cells.size() ? row.cells[place] : "";
        const WorkStatus status = status_of(text);
        if (status == WorkStatus::given_up) {
            return {"given up, not delivered", text};
        }
        is_open |= status == WorkStatus::unfinished;
    }
    return {is_open ? "not finished" : "", ""};
}

RowReader::Refusal RowReader::refuse_names(const CsvRow& row) const {
    if (cell(row, Role::series).size() > longest_name ||
        cell(row, Role::metric).size() > longest_name) {
        return {"the name of its series is longer than 1000 characters", ""};
    }
    const bool is_long = &kind_ == &task_kind && (cell(row, Role::person).size() > longest_name ||
                                                  cell(row, Role::kind).size() > longest_name);
    return {is_long ? "its person or kind is longer than 1000 characters" : "", ""};
}

RowReader::Refusal RowReader::read_numbers(const CsvRow& row, RawRow& raw) {
    const std::array roles{kind_.first, kind_.second};
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (roles[i] == Role::finished) {
            continue;  // an item ends on a day
        }
        const auto value = number(row, roles[i]);
        const std::string why = sprintcast::refusal_of(kind_, roles[i], cell(row, roles[i]), value);
        const bool is_needed = i == 0 || kind_.needs_second;
        if (!why.empty() && is_needed) {
            return {why, cell(row, roles[i])};
        }
        raw.numbers[i] = why.empty() ? *value : -1.0;
    }
    return {};
}

RowReader::Refusal RowReader::read_scale(const CsvRow& row, RawRow& raw) {
    raw.bound = number(row, Role::bound);
    if (&kind_ == &score_kind) {
        raw.score_step = written_step(cell(row, Role::score), row.separator);
    }
    const std::string direction = cell(row, Role::higher_is_better);
    raw.is_higher_better = parse_truth(direction);
    const bool is_unread = !direction.empty() && !raw.is_higher_better;
    return {is_unread ? "higher_is_better is neither true nor false" : "", direction};
}

// Reads a row's numbers and times.
RowReader::Refusal RowReader::read_cells(const CsvRow& row, RawRow& raw) {
    const auto has_text = [](const std::string& text) { return !text.empty(); };
    const auto columns =
        static_cast<std::ptrdiff_t>(std::min(row.cells.size(), raw_.header.size()));
    // A separator too many, in a title say, shifts what follows.
    if (std::any_of(row.cells.begin() + columns, row.cells.end(), has_text)) {
        return {"more cells than the header, so that some may be out of place", ""};
    }
    if (const std::string total = total_in(row); !total.empty()) {
        return {"a sum or a mean of other rows", total};
    }
    std::string text;
    if (const std::string why = filter_.refusal_of(row, text); !why.empty()) {
        return {why, text};
    }
    Refusal refusal = refuse_work(row);
    refusal = refusal.why.empty() ? refuse_names(row) : refusal;
    refusal = refusal.why.empty() ? read_numbers(row, raw) : refusal;
    refusal = refusal.why.empty() ? read_scale(row, raw) : refusal;
    if (!refusal.why.empty()) {
        return refusal;
    }
    raw.started = day(row, Role::started);
    raw.finished = day(row, Role::finished);
    raw.sprint = sprint_of(row);
    return refusal;
}

// Of one metric, all scores are percentages or none is.
void RowReader::check_percent(const CsvRow& row, std::uint32_t series) {
    if (&kind_ != &score_kind) {
        return;
    }
    const Written score{cell(row, Role::score), row.line};
    const Written& first = first_scores_.try_emplace(series, score).first->second;
    if (first.text.ends_with('%') != score.text.ends_with('%')) {
        refusal_.fail(row.line,
                      "scores are written with and without a percent sign",
                      fmt::format("{} on line {}, {} on line {}",
                                  quoted(first.text),
                                  first.line,
                                  quoted(score.text),
                                  score.line),
                      "Write all of them in one way");
    }
}

// With an id, what a row is about. A sprint's number may begin anew each year, or stand for several
// teams: of periods without ids only rows that are the same all through are one.
void RowReader::identify(const CsvRow& row, RawRow& raw) const {
    const std::string id = cell(row, Role::id);
    if (!id.empty()) {
        raw.id = cell_hash(id, cell_hash(cell(row, Role::series)));
    } else if (&kind_ == &period_kind && !cell(row, Role::sprint).empty()) {
        raw.id = raw.text;
    }
}

}  // namespace sprintcast
