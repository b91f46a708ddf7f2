#include "scenarios/language/read_history.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "scenarios/language/csv_rows.hpp"
#include "scenarios/language/history_cells.hpp"
#include "scenarios/language/history_order.hpp"
#include "scenarios/language/problem.hpp"
#include "scenarios/language/suggest.hpp"

namespace sprintcast {

namespace {

constexpr std::size_t most_rows = 500'000;  // kept; twice as many before the oldest go

std::uint64_t hash_of(const std::string& text, std::uint64_t hash = 0xCBF29CE484222325U) {
    for (const char c : text + '\x1F') {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;  // FNV-1a
    }
    return hash;
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
        drop_repeated(raw_);
        if (raw_.rows.empty()) {
            fail(1,
                 "no row of this history can be used",
                 reasons(),
                 "Give a history of finished work");
        }
        History history;
        if (kind_ == &task_kind) {
            history.data = tasks_in_order(raw_);
        } else if (kind_ == &period_kind) {
            history.data = periods_in_order(raw_);
        } else {
            tell_metrics_apart();
            history.data = scores_in_order(raw_, metrics_, series_);
        }
        history.series = std::move(series_);
        for (const auto& [role, place] : raw_.columns.places) {
            if (is_used(role)) {
                history.columns.push_back(fmt::format("{} from '{}'",
                                                      role_names[static_cast<std::size_t>(role)],
                                                      raw_.header[place]));
            }
        }
        history.left_out = std::move(raw_.left_out);
        history.notes = std::move(raw_.notes);
        history.rows = read_;
        history.digest = end_.digest;
        return history;
    }

  private:
    [[noreturn]] void fail(std::uint64_t line,
                           const std::string& what,
                           const std::string& why,
                           const std::string& suggestion) const {
        throw HistoryError{printable(fmt::format("{}:{}: {}{}. {}{}",
                                                 source_,
                                                 line,
                                                 what,
                                                 why.empty() ? "" : " (" + why + ")",
                                                 suggestion,
                                                 suggestion.ends_with('?') ? "" : "."))};
    }

    [[nodiscard]] std::string reasons() const {
        std::string text;
        for (const LeftOut& group : raw_.left_out) {
            text += fmt::format(
                "{}{}, first on line {}", text.empty() ? "" : "; ", group.why, group.lines.front());
        }
        return text.empty() ? "there is nothing below the header" : text;
    }

    void read_header(const CsvRow& row) {
        raw_.header = row.cells;
        std::string all;
        for (const std::string& name : raw_.header) {
            all += (all.empty() ? "" : ", ") + name;
        }
        for (const auto& [role, name] : named_) {
            if (!has_column(raw_.header, name)) {
                fail(row.line,
                     fmt::format("there is no column '{}'", name),
                     "the columns are " + all,
                     did_you_mean(name, raw_.header, "Name one of them"));
            }
        }
        raw_.columns = find_columns(raw_.header, named_);
        const auto has_kind = [&](const Kind& kind) {
            return raw_.columns.has(kind.first) &&
                   (raw_.columns.has(kind.second) || !kind.needs_second);
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
            case Role::status:
                return kind_ != &score_kind;
            case Role::higher_is_better:
            case Role::metric:
            case Role::bound:
                return kind_ == &score_kind;
            default:
                return role == kind_->first || role == kind_->second;
        }
    }

    // The text of a cell; empty when the row or the file has none.
    [[nodiscard]] std::string cell(const CsvRow& row, Role role) const {
        const auto place = raw_.columns.places.find(role);
        return place == raw_.columns.places.end() || place->second >= row.cells.size()
                   ? ""
                   : row.cells[place->second];
    }

    [[nodiscard]] std::optional<double> number(const CsvRow& row, Role role) const {
        const std::string text = cell(row, role);
        const auto parsed = parse_decimal(text, end_.separator);
        return parsed || role != Role::estimate ? parsed : parse_size(text);
    }

    std::uint32_t series_of(const CsvRow& row) {
        // Several metrics of one series are several series.
        const std::string name = cell(row, Role::series);
        const std::string metric = kind_ == &score_kind ? cell(row, Role::metric) : "";
        const auto [entry, is_new] =
            series_places_.try_emplace({name, metric}, static_cast<std::uint32_t>(series_.size()));
        if (is_new) {
            series_.push_back(name);
            metrics_.push_back(metric);
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
            raw_.rows.push_back(raw);
            if (raw_.rows.size() >= 2 * most_rows) {
                raw_.rows.erase(raw_.rows.begin(), raw_.rows.begin() + most_rows);
                too_old_ += most_rows;
            }
        }
    }

    // With an id, what a row is about. A sprint's number may begin anew each year, or stand for
    // several teams: of periods without ids only rows that are the same all through are one.
    void identify(const CsvRow& row, RawRow& raw) {
        const std::string id = cell(row, Role::id);
        if (!id.empty()) {
            raw.id = hash_of(id, hash_of(cell(row, Role::series)));
        } else if (kind_ == &period_kind && !cell(row, Role::sprint).empty()) {
            raw.id = raw.text;
        }
    }

    [[nodiscard]] bool is_open(const CsvRow& row) const {
        const bool has_end = columns_say(Role::finished) && kind_ != &score_kind;
        return (kind_ == &task_kind && cell(row, kind_->second).empty()) ||
               (kind_ != &score_kind && is_unfinished(cell(row, Role::status))) ||
               (has_end && cell(row, Role::finished).empty());
    }

    [[nodiscard]] bool columns_say(Role role) const { return raw_.columns.has(role); }

    // Why a number cannot be used; empty when it can.
    [[nodiscard]] std::string refusal(Role role,
                                      const std::string& text,
                                      const std::optional<double>& value) const {
        constexpr double least = 1e-3;
        constexpr double most = 1e9;
        const std::string name{role_names[static_cast<std::size_t>(role)]};
        if (!value) {
            return text.empty() || text == "?" ? fmt::format("no {}", name)
                                               : fmt::format("the {} is no number", name);
        }
        if (role == Role::score) {
            return std::abs(*value) > most ? fmt::format("the {} is beyond measure", name) : "";
        }
        if (*value < 0.0 || (*value == 0.0 && !kind_->may_be_zero)) {
            return fmt::format(
                "the {} is {}", name, kind_->may_be_zero ? "negative" : "not above 0");
        }
        const bool is_too_small = *value != 0.0 && *value < least && role != Role::effort;
        return is_too_small || *value > most
                   ? fmt::format("the {} is not between 0.001 and a thousand million", name)
                   : "";
    }

    // Reads a row's numbers and times; false when it cannot be used, which is then noted.
    bool is_usable(const CsvRow& row, RawRow& raw) {
        if (is_open(row)) {
            raw_.leave_out("not finished", row.line);
            return false;
        }
        const std::array roles{kind_->first, kind_->second};
        for (std::size_t i = 0; i < roles.size(); ++i) {
            const auto value = number(row, roles[i]);
            const std::string why = refusal(roles[i], cell(row, roles[i]), value);
            const bool is_needed = i == 0 || kind_->needs_second;
            if (!why.empty() && is_needed) {
                raw_.leave_out(why, row.line);
                return false;
            }
            raw.numbers[i] = why.empty() ? *value : -1.0;
        }
        raw.started = parse_day(cell(row, Role::started));
        raw.finished = parse_day(cell(row, Role::finished));
        raw.sprint = number(row, Role::sprint);
        constexpr double most_sprints = 1e9;
        if (raw.sprint && !(std::abs(*raw.sprint) <= most_sprints)) {
            raw.sprint.reset();
        }
        raw.bound = number(row, Role::bound);
        raw.is_higher_better =
            !raw_.columns.has(Role::higher_is_better) || is_true(cell(row, Role::higher_is_better));
        if (raw.bound &&
            (raw.is_higher_better ? raw.numbers[1] > *raw.bound : raw.numbers[1] < *raw.bound)) {
            raw_.leave_out("the score is beyond its bound", row.line);
            return false;
        }
        return true;
    }

    // A series with several metrics is named for each of them.
    void tell_metrics_apart() {
        std::map<std::string, int> metrics_of;
        for (const std::string& name : series_) {
            ++metrics_of[name];
        }
        for (std::size_t i = 0; i < series_.size(); ++i) {
            if (metrics_of[series_[i]] > 1 || series_[i].empty()) {
                series_[i] += (series_[i].empty() ? "" : " ") + metrics_[i];
            }
        }
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
            raw_.notes.push_back(fmt::format(
                "{} blank {}", end_.blank_lines, end_.blank_lines == 1 ? "line" : "lines"));
        }
        if (too_old_ > 0) {
            raw_.notes.push_back(
                fmt::format("the first {} usable rows are too many to keep: the last {} count",
                            too_old_,
                            raw_.rows.size()));
        }
    }

    const std::string& source_;
    const ColumnNames& named_;
    CsvEnd end_;
    const Kind* kind_ = nullptr;
    RawHistory raw_;
    std::vector<std::string> series_;
    std::vector<std::string> metrics_;  // by series
    std::map<std::pair<std::string, std::string>, std::uint32_t> series_places_;
    std::uint64_t read_ = 0;
    std::uint64_t too_old_ = 0;
};

}  // namespace

History read_history(std::istream& in, const std::string& source, const ColumnNames& named) {
    return HistoryReader{source, named}.read(in);
}

}  // namespace sprintcast
