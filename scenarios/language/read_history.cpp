#include "scenarios/language/read_history.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "scenarios/language/csv_rows.hpp"
#include "scenarios/language/problem.hpp"
#include "scenarios/language/scenario.hpp"
#include "scenarios/language/suggest.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t most_rows = 500'000;  // kept; twice as many before the oldest go
constexpr std::size_t shown_lines = 3;

/// A row's numbers, before anything is put in order.
struct RawRow {
    std::uint64_t line = 0;
    std::uint64_t id = 0;    ///< hash of series and id; 0: the file has no ids
    std::uint64_t text = 0;  ///< hash of all cells
    std::uint32_t series = 0;
    std::array<double, 2> numbers{};       ///< by kind: estimate and actual, say
    std::optional<std::int64_t> started;   ///< day
    std::optional<std::int64_t> finished;  ///< day
    std::optional<double> sprint;
    bool is_higher_better = true;
};

std::uint64_t hash_of(const std::string& text, std::uint64_t hash = 0xCBF29CE484222325U) {
    for (const char c : text + '\x1F') {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;  // FNV-1a
    }
    return hash;
}

// A number as programs and spreadsheets write it: 3.5, 3,5 or 1.234,5. The last of a point and a
// comma is the decimal sign; a lone comma before three digits separates thousands where commas do
// not separate cells.
std::optional<double> parse_decimal(std::string cell, char separator) {
    if (cell.starts_with('\'')) {
        cell.erase(0, 1);  // what spreadsheets guard text with
    }
    const auto comma = cell.rfind(',');
    const auto point = cell.rfind('.');
    if (comma != std::string::npos) {
        const bool has_both = point != std::string::npos;
        const bool is_thousands = separator == ',' && !has_both && cell.size() - comma == 4 &&
                                  comma > 0 && cell[0] != '0';
        const bool is_decimal = has_both ? comma > point : !is_thousands;
        const char thousands = is_decimal ? '.' : ',';
        cell.erase(std::remove(cell.begin(), cell.end(), thousands), cell.end());
        std::replace(cell.begin(), cell.end(), ',', '.');
    }
    double number = 0.0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    const bool is_number =
        error == std::errc{} && end == cell.data() + cell.size() && std::isfinite(number);
    return is_number ? std::optional{number} : std::nullopt;
}

// Sizes in letters mean effort points.
std::optional<double> parse_size(const std::string& cell) {
    constexpr std::array<std::string_view, 6> sizes{"S", "M", "L", "XL", "XXL", "XXXL"};
    const auto size = std::find(sizes.begin(), sizes.end(), cell);
    return size == sizes.end() ? std::nullopt
                               : std::optional<double>{
                                     effort_scale[static_cast<std::size_t>(size - sizes.begin())]};
}

std::optional<std::int64_t> day_number(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok()
               ? std::optional<std::int64_t>{std::chrono::sys_days{date}.time_since_epoch().count()}
               : std::nullopt;
}

// 2027-01-31, 2027/01/31, 31.01.2027 or 31/Jan/27, whatever time of day follows. 01/02/2027 could
// be two days, so it is none.
std::optional<std::int64_t> parse_day(const std::string& cell) {
    std::array<int, 3> parts{};
    std::array<char, 2> signs{};
    const char* at = cell.data();
    const char* const end = at + cell.size();
    constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto [next, error] = std::from_chars(at, end, parts[i]);
        if (error == std::errc{}) {
            at = next;
        } else if (i == 1 && end - at > 3) {
            std::string name{at, at + 3};
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
                return static_cast<char>(std::tolower(c));
            });
            const auto place = months.find(name);
            if (place == std::string_view::npos || place % 3 != 0) {
                return std::nullopt;
            }
            parts[1] = -static_cast<int>(place / 3 + 1);
            at += 3;
        } else {
            return std::nullopt;
        }
        if (i < signs.size()) {
            if (at == end) {
                return std::nullopt;
            }
            signs[i] = *at++;
        }
    }
    if (signs[0] != signs[1] || (at != end && std::isdigit(static_cast<unsigned char>(*at)) != 0)) {
        return std::nullopt;
    }
    constexpr int century = 2000;
    constexpr int first_year = 100;  // a smaller number is a year of this century
    if (parts[1] < 0) {              // 31/Jan/27
        return day_number(
            parts[2] < first_year ? century + parts[2] : parts[2], -parts[1], parts[0]);
    }
    if ((signs[0] == '-' || signs[0] == '/') && parts[0] >= first_year) {
        return day_number(parts[0], parts[1], parts[2]);
    }
    return signs[0] == '.' && parts[2] >= first_year ? day_number(parts[2], parts[1], parts[0])
                                                     : std::nullopt;
}

bool is_true(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text == "1" || text == "true" || text == "yes";
}

bool is_unfinished(std::string status) {
    std::transform(status.begin(), status.end(), status.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    constexpr std::array<std::string_view, 12> words{"to do",
                                                     "todo",
                                                     "open",
                                                     "new",
                                                     "reopened",
                                                     "in progress",
                                                     "in review",
                                                     "doing",
                                                     "blocked",
                                                     "backlog",
                                                     "active",
                                                     "selected for development"};
    return std::find(words.begin(), words.end(), status) != words.end();
}

/// Which history a file is: the two columns of numbers that make it, and what they must be.
struct Kind {
    Role first;
    Role second;
    bool needs_second;
    bool may_be_zero;
};
constexpr Kind task_kind{Role::estimate, Role::actual, true, false};
constexpr Kind period_kind{Role::completed, Role::committed, false, true};
constexpr Kind score_kind{Role::effort, Role::score, true, true};

/// Reads one file.
class HistoryReader {
  public:
    HistoryReader(const std::string& source, const ColumnNames& named)
        : source_{source}, named_{named} {}

    History read(std::istream& in) {
        end_ = read_csv(in, [this](CsvRow& row) {
            if (kind_ == nullptr) {
                read_header(row);
            } else {
                read_row(row);
            }
        });
        check_end();
        drop_repeated();
        if (rows_.empty()) {
            fail(1, "no row of this history can be used", reasons(), "Each reason is above");
        }
        History history;
        if (kind_ == &task_kind) {
            history.data = task_history();
        } else if (kind_ == &period_kind) {
            history.data = period_history();
        } else {
            history.data = score_history();
        }
        history.series = std::move(series_);
        for (const auto& [role, place] : columns_.places) {
            if (is_used(role)) {
                history.columns.push_back(fmt::format(
                    "{} from '{}'", role_names[static_cast<std::size_t>(role)], header_[place]));
            }
        }
        history.left_out = std::move(left_out_);
        history.notes = std::move(notes_);
        history.rows = read_;
        history.digest = end_.digest;
        return history;
    }

  private:
    [[noreturn]] void fail(std::uint64_t line,
                           const std::string& what,
                           const std::string& why,
                           const std::string& suggestion) const {
        throw HistoryError{printable(fmt::format("{}:{}: {}{}. {}.",
                                                 source_,
                                                 line,
                                                 what,
                                                 why.empty() ? "" : " (" + why + ")",
                                                 suggestion))};
    }

    [[nodiscard]] std::string reasons() const {
        std::string text;
        for (const LeftOut& group : left_out_) {
            text += fmt::format(
                "{}{}, first on line {}", text.empty() ? "" : "; ", group.why, group.lines.front());
        }
        return text.empty() ? "there is nothing below the header" : text;
    }

    void read_header(const CsvRow& row) {
        header_ = row.cells;
        std::string all;
        for (const std::string& name : header_) {
            all += (all.empty() ? "" : ", ") + name;
        }
        for (const auto& [role, name] : named_) {
            if (!has_column(header_, name)) {
                fail(row.line,
                     fmt::format("there is no column '{}'", name),
                     "the columns are " + all,
                     did_you_mean(name, header_, "Name one of them"));
            }
        }
        columns_ = find_columns(header_, named_);
        const auto has_kind = [&](const Kind& kind) {
            return columns_.has(kind.first) && (columns_.has(kind.second) || !kind.needs_second);
        };
        for (const Kind* const kind : {&task_kind, &score_kind, &period_kind}) {
            if (kind_ == nullptr && has_kind(*kind)) {
                kind_ = kind;
            }
        }
        if (kind_ == nullptr) {
            fail(row.line,
                 "no columns of a history were recognised",
                 "a history has estimates and actuals, or what sprints completed; the columns here "
                 "are " +
                     all,
                 "Name them, like --column estimate=NAME --column actual=NAME, or --column "
                 "completed=NAME");
        }
    }

    // True for a column that this kind of history looks at.
    [[nodiscard]] bool is_used(Role role) const {
        switch (role) {
            case Role::series:
            case Role::id:
                return true;
            case Role::sprint:
            case Role::started:
            case Role::finished:
                return kind_ != &score_kind;
            case Role::status:
                return kind_ == &task_kind;
            case Role::higher_is_better:
                return kind_ == &score_kind;
            default:
                return role == kind_->first || role == kind_->second;
        }
    }

    void leave_out(const std::string& why, std::uint64_t line) {
        auto group = std::find_if(left_out_.begin(), left_out_.end(), [&](const LeftOut& known) {
            return known.why == why;
        });
        if (group == left_out_.end()) {
            group = left_out_.insert(left_out_.end(), {why, 0, {}});
        }
        ++group->rows;
        if (group->lines.size() < shown_lines) {
            group->lines.push_back(line);
        }
    }

    // The text of a cell; empty when the row or the file has none.
    [[nodiscard]] std::string cell(const CsvRow& row, Role role) const {
        const auto place = columns_.places.find(role);
        return place == columns_.places.end() || place->second >= row.cells.size()
                   ? ""
                   : row.cells[place->second];
    }

    [[nodiscard]] std::optional<double> number(const CsvRow& row, Role role) const {
        const std::string text = cell(row, role);
        const auto parsed = parse_decimal(text, end_.separator);
        return parsed || role != Role::estimate ? parsed : parse_size(text);
    }

    std::uint32_t series_of(const CsvRow& row) {
        const auto [entry, is_new] = series_places_.try_emplace(
            cell(row, Role::series), static_cast<std::uint32_t>(series_.size()));
        if (is_new) {
            series_.push_back(entry->first);
        }
        return entry->second;
    }

    void read_row(CsvRow& row) {
        ++read_;
        RawRow raw;
        raw.line = row.line;
        if (is_usable(row, raw)) {
            raw.series = series_of(row);
            for (const std::string& text : row.cells) {
                raw.text = hash_of(text, raw.text);
            }
            identify(row, raw);
            rows_.push_back(raw);
            if (rows_.size() >= 2 * most_rows) {
                rows_.erase(rows_.begin(), rows_.begin() + most_rows);
                too_old_ += most_rows;
            }
        }
    }

    void identify(const CsvRow& row, RawRow& raw) {
        std::string id = cell(row, Role::id);
        if (id.empty() && kind_ == &period_kind) {
            id = cell(row, Role::sprint);
        }
        if (!id.empty()) {
            raw.id = hash_of(id, hash_of(cell(row, Role::series)));
        }
    }

    // Reads a row's numbers and times; false when it cannot be used, which is then noted.
    bool is_usable(const CsvRow& row, RawRow& raw) {
        if (kind_ == &task_kind) {
            const bool is_open =
                cell(row, kind_->second).empty() || is_unfinished(cell(row, Role::status)) ||
                (columns_.has(Role::finished) && cell(row, Role::finished).empty());
            if (is_open) {
                leave_out("not finished", row.line);
                return false;
            }
        }
        const std::array roles{kind_->first, kind_->second};
        for (std::size_t i = 0; i < roles.size(); ++i) {
            const std::string name{role_names[static_cast<std::size_t>(roles[i])]};
            if (i == 1 && !kind_->needs_second && cell(row, roles[i]).empty()) {
                raw.numbers[i] = -1.0;
                continue;
            }
            const auto value = number(row, roles[i]);
            const std::string text = cell(row, roles[i]);
            if (!value) {
                leave_out(text.empty() || text == "?" ? fmt::format("no {}", name)
                                                      : fmt::format("the {} is no number", name),
                          row.line);
                return false;
            }
            if (roles[i] != Role::score && !(kind_->may_be_zero ? *value >= 0.0 : *value > 0.0)) {
                leave_out(
                    fmt::format(
                        "the {} is {}", name, kind_->may_be_zero ? "negative" : "not above 0"),
                    row.line);
                return false;
            }
            raw.numbers[i] = *value;
        }
        raw.started = parse_day(cell(row, Role::started));
        raw.finished = parse_day(cell(row, Role::finished));
        raw.sprint = number(row, Role::sprint);
        raw.is_higher_better =
            !columns_.has(Role::higher_is_better) || is_true(cell(row, Role::higher_is_better));
        return true;
    }

    void check_end() {
        if (kind_ == nullptr) {
            fail(1,
                 "the file is empty",
                 "",
                 "A history has a header and a row for each task or sprint");
        }
        if (end_.open_line != 0) {
            fail(end_.open_line, "a quoted cell never ends", "", "Close its quotes");
        }
        if (end_.long_line != 0) {
            fail(end_.long_line,
                 "the line is longer than a million characters",
                 "",
                 "Is this a CSV file?");
        }
        if (end_.blank_lines > 0) {
            notes_.push_back(fmt::format(
                "{} blank {}", end_.blank_lines, end_.blank_lines == 1 ? "line" : "lines"));
        }
        if (too_old_ > 0) {
            notes_.push_back(
                fmt::format("the first {} usable rows are too many to keep: the last {} count",
                            too_old_,
                            rows_.size()));
        }
    }

    // With ids, the last row of an id counts. Without, equal rows may well be two tasks: they stay.
    void drop_repeated() {
        if (std::any_of(
                rows_.begin(), rows_.end(), [](const RawRow& row) { return row.id != 0; })) {
            std::unordered_map<std::uint64_t, std::size_t> last;
            for (std::size_t i = 0; i < rows_.size(); ++i) {
                last[rows_[i].id] = i;
            }
            std::vector<RawRow> kept;
            for (std::size_t i = 0; i < rows_.size(); ++i) {
                const std::size_t of_id = last[rows_[i].id];
                if (rows_[i].id == 0 || of_id == i) {
                    kept.push_back(rows_[i]);
                } else {
                    leave_out(rows_[of_id].text == rows_[i].text
                                  ? "repeated further down"
                                  : "its id stands further down, with other values",
                              rows_[i].line);
                }
            }
            rows_ = std::move(kept);
            return;
        }
        std::unordered_map<std::uint64_t, std::uint64_t> seen;
        std::uint64_t repeated = 0;
        std::uint64_t first = 0;
        for (const RawRow& row : rows_) {
            if (seen[row.text]++ > 0) {
                first = repeated++ == 0 ? row.line : first;
            }
        }
        if (repeated > 0) {
            notes_.push_back(fmt::format(
                "{} {} another row, first on line {}; kept, as no column of ids tells copies apart",
                repeated,
                repeated == 1 ? "row equals" : "rows equal",
                first));
        }
    }

    [[nodiscard]] bool all_have(std::optional<std::int64_t> RawRow::*time) const {
        return std::all_of(
            rows_.begin(), rows_.end(), [&](const RawRow& row) { return (row.*time).has_value(); });
    }
    [[nodiscard]] bool all_have_sprint() const {
        return std::all_of(
            rows_.begin(), rows_.end(), [](const RawRow& row) { return row.sprint.has_value(); });
    }

    void note_unread_dates(Role role) {
        notes_.push_back(fmt::format(
            "dates in '{}' cannot all be read, so the rows count in another order; write "
            "them like 2027-01-31",
            header_[columns_.places.at(role)]));
    }

    // When each task was begun and finished, by the best clock that every row has: dates, sprints,
    // or the order of the rows.
    TaskHistory task_history() {
        const bool has_finish = columns_.has(Role::finished) && all_have(&RawRow::finished);
        const bool has_start = columns_.has(Role::started) && all_have(&RawRow::started);
        const bool has_sprints = columns_.has(Role::sprint) && all_have_sprint();
        if (columns_.has(Role::finished) && !has_finish) {
            note_unread_dates(Role::finished);
        }
        std::uint64_t reversed = 0;
        TaskHistory history{{}, columns_.estimate_unit, columns_.actual_unit};
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const RawRow& row = rows_[i];
            PastTask task{row.series, row.numbers[0], row.numbers[1], 0, 0};
            if (has_finish) {
                task.finished = *row.finished;
                task.started = has_start ? *row.started : *row.finished;
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
            notes_.push_back(fmt::format(
                "{} rows start after their end; they count as started on the day they ended",
                reversed));
        }
        std::stable_sort(
            history.tasks.begin(), history.tasks.end(), [](const PastTask& a, const PastTask& b) {
                return a.finished < b.finished;
            });
        return history;
    }

    PeriodHistory period_history() {
        const auto sort_by = [&](auto key) {
            std::stable_sort(rows_.begin(), rows_.end(), [&](const RawRow& a, const RawRow& b) {
                return *(a.*key) < *(b.*key);
            });
        };
        if (columns_.has(Role::sprint) && all_have_sprint()) {
            sort_by(&RawRow::sprint);
        } else if (columns_.has(Role::finished) && all_have(&RawRow::finished)) {
            sort_by(&RawRow::finished);
        } else if (columns_.has(Role::started) && all_have(&RawRow::started)) {
            sort_by(&RawRow::started);
        }
        PeriodHistory history{{}, columns_.counts_stories};
        for (const RawRow& row : rows_) {
            history.periods.push_back({row.series, row.numbers[0], row.numbers[1]});
        }
        return history;
    }

    ScoreHistory score_history() {
        ScoreHistory history;
        for (const RawRow& row : rows_) {
            history.scores.push_back(
                {row.series, row.numbers[0], row.numbers[1], row.is_higher_better});
        }
        return history;
    }

    const std::string& source_;
    const ColumnNames& named_;
    CsvEnd end_;
    std::vector<std::string> header_;
    HistoryColumns columns_;
    const Kind* kind_ = nullptr;
    std::vector<RawRow> rows_;
    std::vector<std::string> series_;
    std::unordered_map<std::string, std::uint32_t> series_places_;
    std::vector<LeftOut> left_out_;
    std::vector<std::string> notes_;
    std::uint64_t read_ = 0;
    std::uint64_t too_old_ = 0;
};

}  // namespace

History read_history(std::istream& in, const std::string& source, const ColumnNames& named) {
    return HistoryReader{source, named}.read(in);
}

History only_series(History history, const std::string& name, const std::string& source) {
    const auto found = std::find(history.series.begin(), history.series.end(), name);
    if (found == history.series.end()) {
        constexpr std::size_t most_named = 8;
        std::string names;
        for (std::size_t i = 0; i < std::min(history.series.size(), most_named); ++i) {
            names += fmt::format("{}'{}'", i == 0 ? "" : ", ", history.series[i]);
        }
        if (history.series.size() > most_named) {
            names += fmt::format(" and {} more", history.series.size() - most_named);
        }
        throw HistoryError{
            printable(fmt::format("{}: there is no series '{}' (its series: {}). {}",
                                  source,
                                  name,
                                  names,
                                  did_you_mean(name, history.series, "Name one of them.")))};
    }
    const auto series = static_cast<std::uint32_t>(found - history.series.begin());
    const auto keep = [&](auto& rows) {
        std::erase_if(rows, [&](const auto& row) { return row.series != series; });
        for (auto& row : rows) {
            row.series = 0;
        }
    };
    if (auto* tasks = std::get_if<TaskHistory>(&history.data)) {
        keep(tasks->tasks);
    } else if (auto* periods = std::get_if<PeriodHistory>(&history.data)) {
        keep(periods->periods);
    } else {
        keep(std::get<ScoreHistory>(history.data).scores);
    }
    history.series = {name};
    return history;
}

bool is_csv_path(const std::string& path) {
    return path.ends_with(".csv") || path.ends_with(".tsv");
}

}  // namespace sprintcast
