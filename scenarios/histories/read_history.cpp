#include "scenarios/histories/read_history.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "scenarios/histories/csv_rows.hpp"
#include "scenarios/histories/history_cells.hpp"
#include "scenarios/histories/history_clock.hpp"
#include "scenarios/histories/history_kind.hpp"
#include "scenarios/histories/history_order.hpp"
#include "scenarios/histories/history_refusal.hpp"
#include "scenarios/histories/history_series.hpp"
#include "scenarios/text/hash.hpp"
#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t most_rows = 500'000;  // kept; twice as many before the oldest go
constexpr std::size_t longest_name = 1000;  // of a series

// Of a cell, told from the next one by a separator.
std::uint64_t cell_hash(const std::string& text, std::uint64_t before = text_hash("")) {
    return text_hash("\x1F", text_hash(text, before));
}

/// Reads one file.
class HistoryReader {
  public:
    HistoryReader(const std::string& source, const ColumnNames& named)
        : named_{named}, refusal_{source, raw_} {}

    History read(std::istream& in) {
        end_ = read_csv(in, [this](CsvRow& row) {
            if (raw_.header.empty()) {
                read_header(row);
            } else if (kind_ == nullptr) {
                refusal_.check_below_title(header_line_, row);
            } else {
                read_row(row);
            }
        });
        check_end();
        drop_repeated(raw_);
        if (kind_ == &task_kind) {
            clock_tasks(raw_);
        } else if (kind_ == &period_kind) {
            clock_periods(raw_);
        } else {
            tell_better_scores(raw_);
        }
        series_.drop_without_rows(raw_.rows);
        if (raw_.rows.empty()) {
            refusal_.refuse_all_rows(*kind_);
        }
        History history;
        if (kind_ == &task_kind) {
            history.data = tasks_in_order(raw_);
        } else if (kind_ == &period_kind) {
            history.data = periods_in_order(raw_);
        } else {
            series_.tell_metrics_apart();
            history.data = scores_in_order(raw_, series_.metrics, series_.names);
            check_series(raw_.rows.back().line);
        }
        series_.name_unnamed();
        history.series = std::move(series_.names);
        for (const auto& [role, place] : raw_.columns.places) {
            if (uses(*kind_, role)) {
                history.columns.push_back(fmt::format("{} from '{}'",
                                                      role_names[static_cast<std::size_t>(role)],
                                                      raw_.header[place]));
            }
        }
        history.left_out = std::move(raw_.left_out);
        history.notes = std::move(raw_.notes);
        history.rows = read_;
        history.blank_lines = end_.blank_rows;
        history.digest = end_.digest;
        return history;
    }

  private:
    [[noreturn]] void fail(std::uint64_t line,
                           const std::string& what,
                           const std::string& why,
                           const std::string& suggestion) const {
        refusal_.fail(line, what, why, suggestion);
    }

    void read_header(const CsvRow& row) {
        raw_.header = row.cells;
        for (const auto& [role, name] : named_) {
            if (columns_called(raw_.header, name).empty()) {
                fail(row.line,
                     fmt::format("there is no column '{}'", name),
                     "the columns are " + refusal_.columns_text(),
                     did_you_mean(name, raw_.header, "Name one of them"));
            }
        }
        raw_.columns = find_columns(raw_.header, named_);
        kind_ = kind_of(raw_.columns);
        if (kind_ == nullptr) {
            // A title alone in its line tells more when the lines below it are known.
            header_line_ = row.line;
            if (raw_.header.size() > 1) {
                refusal_.refuse_header(header_line_);
            }
            return;
        }
        for (const auto& [role, place] : raw_.columns.places) {
            const auto alike = columns_called(raw_.header, raw_.header[place]);
            if (uses(*kind_, role) && alike.size() > 1) {
                raw_.notes.push_back(fmt::format(
                    "{} columns are called '{}': the first counts, which is column {} of the file",
                    alike.size(),
                    raw_.header[place],
                    place + 1));
            }
        }
    }

    // The text of a cell; empty when the row or the file has none.
    [[nodiscard]] std::string cell(const CsvRow& row, Role role) const {
        const auto place = raw_.columns.places.find(role);
        return place == raw_.columns.places.end() || place->second >= row.cells.size()
                   ? ""
                   : row.cells[place->second];
    }

    [[nodiscard]] std::optional<double> number(const CsvRow& row, Role role) {
        const std::string text = cell(row, role);
        const bool is_score = role == Role::score || role == Role::bound;
        const auto parsed =
            is_score ? parse_score(text, row.separator) : parse_decimal(text, row.separator);
        if (parsed && (role == kind_->first || role == kind_->second)) {
            const char sign = decimal_sign(text, row.separator);
            if (sign != '\0') {
                signs_.try_emplace(sign, Written{text, row.line});
            }
        }
        return parsed || role != Role::estimate ? parsed : parse_size(text);
    }

    // A day; a date that cannot be read is remembered, to be told where it matters.
    [[nodiscard]] WrittenDay day(const CsvRow& row, Role role) {
        const std::string text = cell(row, role);
        const WrittenDay parsed = parse_day(text);
        if (columns_say(role) && !parsed.is_plain()) {
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

    void check_series(std::uint64_t line) const {
        if (series_.are_too_many()) {
            const auto column = raw_.columns.places.find(Role::series);
            const bool has_column = column != raw_.columns.places.end();
            const std::string name = has_column ? raw_.header[column->second] : "";
            fail(line,
                 fmt::format("there are more than {} series", HistorySeries::most),
                 has_column ? fmt::format("column '{}' tells them apart", name)
                            : "effort that runs backwards begins another",
                 has_column ? fmt::format("Name another column with --column series=NAME, or "
                                          "rename '{}' so that it tells nothing apart",
                                          name)
                            : "Name the column that tells them apart, like --column series=NAME");
        }
    }

    std::uint32_t series_of(const CsvRow& row) {
        const std::string metric = kind_ == &score_kind ? cell(row, Role::metric) : "";
        const std::uint32_t place = series_.place_of(cell(row, Role::series), metric);
        check_series(row.line);
        return place;
    }

    void read_row(CsvRow& row) {
        ++read_;
        RawRow raw;
        raw.line = row.line;
        if (is_usable(row, raw)) {
            raw.series = series_of(row);
            check_percent(row, raw.series);
            for (const std::string& text : row.cells) {
                raw.text = cell_hash(text, raw.text);
            }
            identify(row, raw);
            if (kind_ == &task_kind) {
                raw.groups = {raw_.people.place_of(cell(row, Role::person)),
                              raw_.kinds.place_of(cell(row, Role::kind))};
            }
            raw_.rows.push_back(raw);
            if (raw_.rows.size() >= 2 * most_rows) {
                raw_.rows.erase(raw_.rows.begin(), raw_.rows.begin() + most_rows);
                too_old_ += most_rows;
            }
        }
    }

    // Of one metric, all scores are percentages or none is.
    void check_percent(const CsvRow& row, std::uint32_t series) {
        if (kind_ != &score_kind) {
            return;
        }
        const Written score{cell(row, Role::score), row.line};
        const Written& first = first_scores_.try_emplace(series, score).first->second;
        if (first.text.ends_with('%') != score.text.ends_with('%')) {
            fail(row.line,
                 "scores are written with and without a percent sign",
                 fmt::format("{} on line {}, {} on line {}",
                             quoted(first.text),
                             first.line,
                             quoted(score.text),
                             score.line),
                 "Write all of them in one way");
        }
    }

    // With an id, what a row is about. A sprint's number may begin anew each year, or stand for
    // several teams: of periods without ids only rows that are the same all through are one.
    void identify(const CsvRow& row, RawRow& raw) {
        const std::string id = cell(row, Role::id);
        if (!id.empty()) {
            raw.id = cell_hash(id, cell_hash(cell(row, Role::series)));
        } else if (kind_ == &period_kind && !cell(row, Role::sprint).empty()) {
            raw.id = raw.text;
        }
    }

    // The word by which a row is known as a sum or a mean of others, where a name should be.
    [[nodiscard]] std::string total_in(const CsvRow& row) const {
        if (kind_ == &score_kind) {
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

    [[nodiscard]] bool is_open(const CsvRow& row) const {
        const bool has_end = columns_say(Role::finished) && kind_ != &score_kind;
        return (kind_ == &task_kind && cell(row, kind_->second).empty()) ||
               (kind_ != &score_kind && is_unfinished(cell(row, Role::status))) ||
               (has_end && cell(row, Role::finished).empty());
    }

    [[nodiscard]] bool columns_say(Role role) const { return raw_.columns.has(role); }

    // Reads a row's numbers and times; false when it cannot be used, which is then noted.
    bool is_usable(const CsvRow& row, RawRow& raw) {
        const auto has_text = [](const std::string& text) { return !text.empty(); };
        const std::size_t columns = std::min(row.cells.size(), raw_.header.size());
        // A separator too many, in a title say, shifts what follows.
        if (std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(columns),
                        row.cells.end(),
                        has_text)) {
            raw_.leave_out("more cells than the header, so that some may be out of place",
                           row.line);
            return false;
        }
        if (const std::string total = total_in(row); !total.empty()) {
            raw_.leave_out("a sum or a mean of other rows", row.line, total);
            return false;
        }
        if (is_open(row)) {
            raw_.leave_out("not finished", row.line);
            return false;
        }
        if (cell(row, Role::series).size() > longest_name ||
            cell(row, Role::metric).size() > longest_name) {
            raw_.leave_out("the name of its series is longer than 1000 characters", row.line);
            return false;
        }
        if (kind_ == &task_kind && (cell(row, Role::person).size() > longest_name ||
                                    cell(row, Role::kind).size() > longest_name)) {
            raw_.leave_out("its person or kind is longer than 1000 characters", row.line);
            return false;
        }
        const std::array roles{kind_->first, kind_->second};
        for (std::size_t i = 0; i < roles.size(); ++i) {
            const auto value = number(row, roles[i]);
            const std::string why = refusal_of(*kind_, roles[i], cell(row, roles[i]), value);
            const bool is_needed = i == 0 || kind_->needs_second;
            if (!why.empty() && is_needed) {
                raw_.leave_out(why, row.line, cell(row, roles[i]));
                return false;
            }
            raw.numbers[i] = why.empty() ? *value : -1.0;
        }
        raw.started = day(row, Role::started);
        raw.finished = day(row, Role::finished);
        raw.sprint = cell(row, Role::sprint);
        raw.bound = number(row, Role::bound);
        if (kind_ == &score_kind) {
            raw.score_step = written_step(cell(row, Role::score), row.separator);
        }
        const std::string direction = cell(row, Role::higher_is_better);
        raw.is_higher_better = parse_truth(direction);
        if (!direction.empty() && !raw.is_higher_better) {
            raw_.leave_out("higher_is_better is neither true nor false", row.line, direction);
            return false;
        }
        return true;
    }

    void check_end() {
        if (!end_.foreign.empty()) {
            fail(1,
                 fmt::format("this is {}", end_.foreign),
                 "a history is text in UTF-8, its cells separated by commas, semicolons or tabs",
                 "Save it as CSV in UTF-8");
        }
        if (end_.long_line != 0) {
            fail(end_.long_line,
                 "the row is longer than a million characters",
                 "a quote that is not closed, or no CSV file at all",
                 "Look at this line");
        }
        if (raw_.header.empty()) {
            fail(1,
                 "the file is empty",
                 "",
                 "A history has a header and a row for each task or sprint");
        }
        if (kind_ == nullptr) {
            refusal_.refuse_header(header_line_);
        }
        if (end_.open_line != 0) {
            fail(end_.open_line, "a quoted cell never ends", "", "Close its quotes");
        }
        if (signs_.size() > 1) {
            const auto& [commas, points] = std::pair{signs_.at(','), signs_.at('.')};
            fail(std::max(commas.line, points.line),
                 "numbers have decimal commas and decimal points",
                 fmt::format("'{}' on line {}, '{}' on line {}",
                             commas.text,
                             commas.line,
                             points.text,
                             points.line),
                 "Write all of them in one way");
        }
        if (end_.latin1_line > 0) {
            raw_.notes.push_back(
                fmt::format("line {} is no UTF-8, so letters beyond ASCII are read as Latin-1; "
                            "save the file as UTF-8 if names look wrong",
                            end_.latin1_line));
        }
        if (too_old_ > 0) {
            raw_.notes.push_back(
                fmt::format("the first {} usable rows are too many to keep: the last {} count",
                            too_old_,
                            raw_.rows.size()));
        }
    }

    const ColumnNames& named_;
    CsvEnd end_;
    const HistoryKind* kind_ = nullptr;
    RawHistory raw_;
    HistoryRefusal refusal_;
    HistorySeries series_;
    std::map<std::uint32_t, Written> first_scores_;  // by series
    std::map<char, Written> signs_;  // the first number with a decimal comma, and point
    std::uint64_t header_line_ = 0;  // of one without a column that is known
    std::uint64_t read_ = 0;
    std::uint64_t too_old_ = 0;
};

}  // namespace

History read_history(std::istream& in, const std::string& source, const ColumnNames& named) {
    return HistoryReader{source, named}.read(in);
}

}  // namespace sprintcast
