#include "scenarios/histories/read_history.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "scenarios/histories/csv_rows.hpp"
#include "scenarios/histories/history_sense.hpp"
#include "scenarios/histories/order/history_clock.hpp"
#include "scenarios/histories/order/period_calendar.hpp"
#include "scenarios/histories/order/score_order.hpp"
#include "scenarios/histories/row_reader.hpp"
#include "scenarios/text/date.hpp"
#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t first_rows = 1000;  // whose cells tell what columns are

// What most cells of a column are, of those that are not empty.
CellSort sort_of(const std::vector<CsvRow>& rows, std::size_t place) {
    std::size_t dates = 0;
    std::size_t numbers = 0;
    std::size_t words = 0;
    for (const CsvRow& row : rows) {
        if (place >= row.cells.size() || row.cells[place].empty()) {
            continue;
        }
        const WrittenDay day = parse_day(row.cells[place]);
        const bool is_date = day.day_first || day.month_first;
        ++(is_date ? dates : parse_decimal(row.cells[place], row.separator) ? numbers : words);
    }
    const std::size_t all = dates + numbers + words;
    return all == 0            ? CellSort::unknown
           : 2 * dates > all   ? CellSort::dates
           : 2 * numbers > all ? CellSort::numbers
                               : CellSort::words;
}

/// Reads one file.
class HistoryReader {
  public:
    HistoryReader(const std::string& source, const HistoryOptions& options)
        : options_{options}, refusal_{source, raw_} {
        raw_.asked_by = options.asked_by;
    }

    History read(std::istream& in) {
        end_ = read_csv(in, [this](CsvRow& row) {
            if (raw_.header.empty()) {
                read_header(row);
            } else if (rows_) {
                rows_->read(row);
            } else {
                first_.push_back(row);
                if (first_.size() == first_rows) {
                    find_kind();
                }
            }
        });
        check_text();
        if (!rows_) {
            find_kind();
        }
        check_end();
        drop_repeated(raw_);
        put_in_order();
        series_.drop_without_rows(raw_.rows);
        if (raw_.rows.empty()) {
            refusal_.refuse_all_rows(*kind_);
        }
        return history();
    }

  private:
    void read_header(const CsvRow& row) {
        raw_.header = row.cells;
        header_line_ = row.line;
        for (const auto& [role, name] : options_.columns) {
            if (columns_called(raw_.header, name).empty()) {
                refuse_column(name);
            }
        }
        filter_.emplace(raw_.header, options_.where);
        if (!filter_->missing_column().empty()) {
            refuse_column(filter_->missing_column());
        }
    }

    [[noreturn]] void refuse_column(const std::string& name) const {
        refusal_.fail(header_line_,
                      fmt::format("there is no column '{}'", name),
                      "the columns are " + refusal_.columns_text(),
                      did_you_mean(name, raw_.header, "Name one of them"));
    }

    // Tells what the file is, by its columns' names and the cells of its first rows, and reads
    // these rows.
    void find_kind() {
        std::vector<CellSort> sorts;
        sorts.reserve(raw_.header.size());
        for (std::size_t i = 0; i < raw_.header.size(); ++i) {
            sorts.push_back(sort_of(first_, i));
        }
        raw_.columns = find_columns(raw_.header, options_.columns, options_.units, sorts);
        kind_ = kind_of(raw_.columns, options_.columns);
        if (kind_ == nullptr) {
            // A title alone in its line tells more when the lines below it are known.
            if (raw_.header.size() == 1 && !first_.empty()) {
                refusal_.check_below_title(header_line_, first_.front());
            }
            refusal_.refuse_header(header_line_);
        }
        for (const auto& [role, place] : raw_.columns.places) {
            const auto alike = columns_called(raw_.header, raw_.header[place]);
            if (uses(*kind_, role) && alike.size() > 1) {
                raw_.notes.push_back(fmt::format(
                    "{} columns are called '{}': the first counts, which is column {} of the file",
                    alike.size(),
                    raw_.header[place],
                    alike.front() + 1));
            }
        }
        rows_.emplace(raw_, *kind_, *filter_, series_, refusal_);
        for (const CsvRow& row : first_) {
            rows_->read(row);
        }
        first_.clear();
    }

    void check_text() const {
        if (!end_.foreign.empty()) {
            refusal_.fail(
                1,
                fmt::format("this is {}", end_.foreign),
                "a history is text in UTF-8, its cells separated by commas, semicolons or "
                "tabs",
                "Save it as CSV in UTF-8");
        }
        if (end_.long_line != 0) {
            refusal_.fail(end_.long_line,
                          "the row is longer than a million characters",
                          "a quote that is not closed, or no CSV file at all",
                          "Look at this line");
        }
        if (raw_.header.empty()) {
            refusal_.fail(1,
                          "the file is empty",
                          "",
                          "A history has a header and a row for each task or sprint");
        }
    }

    void check_end() {
        if (end_.open_line != 0) {
            refusal_.fail(end_.open_line, "a quoted cell never ends", "", "Close its quotes");
        }
        rows_->check_signs();
        if (end_.latin1_line > 0) {
            raw_.notes.push_back(
                fmt::format("line {} is not UTF-8, so letters beyond ASCII are read as Latin-1; "
                            "save the file as UTF-8 if names look wrong",
                            end_.latin1_line));
        }
        if (rows_->too_old() > 0) {
            raw_.notes.push_back(
                fmt::format("the first {} usable rows are too many to keep: the last {} count",
                            rows_->too_old(),
                            raw_.rows.size()));
        }
    }

    void put_in_order() {
        if (kind_ == &task_kind) {
            settle_times(raw_, refusal_);
            clock_tasks(raw_);
            drop_earlier();
        } else if (kind_ == &score_kind) {
            tell_better_scores(raw_);
            sort_shuffled_scores(raw_);
        } else {
            clock_periods(raw_);
            drop_earlier();
            drop_unfinished();
            if (kind_ == &item_kind) {
                refuse_undated_items(raw_, refusal_);
                count_items(raw_);
            } else {
                refuse_shares(raw_, refusal_);
                refuse_same_dates(raw_, refusal_);
                fill_periods(raw_);
            }
        }
    }

    // Rows that ended before the day from which they count.
    void drop_earlier() {
        if (!options_.since || raw_.rows.empty()) {
            return;
        }
        if (!raw_.has_days) {
            refusal_.fail(
                header_line_,
                "no column tells when rows ended",
                "'since' leaves out what ended before a day",
                "Name the column of dates, like " + column_advice(options_.asked_by, "finished"));
        }
        leave_out_rows("it ended before", *options_.since, [&](const RawRow& row) {
            return row.ended < *options_.since;
        });
    }

    // Rows that were not over on a day: a wrong date among them must not make holes before it.
    void drop_unfinished() {
        const auto is_open = [&](const RawRow& row) { return row.ended > *options_.over_by; };
        if (!options_.over_by || !raw_.has_days ||
            std::all_of(raw_.rows.begin(), raw_.rows.end(), is_open)) {
            return;
        }
        leave_out_rows("it ends after", *options_.over_by, is_open);
    }

    /// @param why  words before the day
    template <class IsOut>
    void leave_out_rows(std::string_view why, std::int64_t day, const IsOut& is_out) {
        const std::string reason =
            fmt::format("{} {}", why, iso_date(Date{std::chrono::days{day}}));
        std::erase_if(raw_.rows, [&](const RawRow& row) {
            const bool goes = is_out(row);
            if (goes) {
                raw_.leave_out(reason, row.line);
            }
            return goes;
        });
    }

    History history() {
        History history;
        if (kind_ == &task_kind) {
            history.data = tasks_in_order(raw_);
        } else if (kind_ == &score_kind) {
            series_.tell_metrics_apart();
            history.data = scores_in_order(raw_, series_.metrics, series_.names);
            if (series_.are_too_many()) {
                refusal_.refuse_series(raw_.rows.back().line);
            }
        } else {
            history.data = periods_in_order(raw_);
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
        history.rows = rows_->count();
        history.blank_lines = end_.blank_rows;
        history.digest = end_.digest;
        return history;
    }

    const HistoryOptions& options_;
    CsvEnd end_;
    const HistoryKind* kind_ = nullptr;
    RawHistory raw_;
    HistoryRefusal refusal_;
    HistorySeries series_;
    std::uint64_t header_line_ = 0;
    std::vector<CsvRow> first_;  // until the kind is known
    std::optional<RowFilter> filter_;
    std::optional<RowReader> rows_;
};

}  // namespace

History read_history(std::istream& in, const std::string& source, const HistoryOptions& options) {
    return HistoryReader{source, options}.read(in);
}

}  // namespace sprintcast
