#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "scenarios/histories/csv_rows.hpp"
#include "scenarios/histories/history_kind.hpp"
#include "scenarios/histories/history_refusal.hpp"
#include "scenarios/histories/history_series.hpp"
#include "scenarios/histories/order/history_order.hpp"
#include "scenarios/histories/row_filter.hpp"
#include "scenarios/histories/words/work_status.hpp"

namespace sprintcast {

/// Reads the rows below a header whose kind is known.
class RowReader {
  public:
    /// @param raw      whose columns are known; usable rows are added to it, and what is said of
    /// the
    ///                 others. All arguments outlive this
    RowReader(RawHistory& raw,
              const HistoryKind& kind,
              const RowFilter& filter,
              HistorySeries& series,
              const HistoryRefusal& refusal);

    /// @throws HistoryError
    void read(const CsvRow& row);

    /// Rows that were read, and those of them that were too many to keep.
    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] std::uint64_t too_old() const { return too_old_; }

    /// @throws HistoryError for decimal commas beside decimal points
    void check_signs() const;

  private:
    /// Why a row is not used; no reason when it is.
    struct Refusal {
        std::string why;
        std::string text;  ///< of the cell that is to blame, if one is
    };

    [[nodiscard]] bool has(Role role) const { return raw_.columns.has(role); }
    [[nodiscard]] std::string cell(const CsvRow& row, Role role) const;
    [[nodiscard]] std::string sprint_of(const CsvRow& row) const;
    [[nodiscard]] std::optional<double> number(const CsvRow& row, Role role);
    [[nodiscard]] WrittenDay day(const CsvRow& row, Role role);
    [[nodiscard]] std::string total_in(const CsvRow& row) const;
    [[nodiscard]] WorkStatus status_of(const std::string& text);

    [[nodiscard]] Refusal refuse_work(const CsvRow& row);
    [[nodiscard]] Refusal refuse_names(const CsvRow& row) const;
    [[nodiscard]] Refusal read_numbers(const CsvRow& row, RawRow& raw);
    [[nodiscard]] Refusal read_scale(const CsvRow& row, RawRow& raw);
    [[nodiscard]] Refusal read_cells(const CsvRow& row, RawRow& raw);
    void check_percent(const CsvRow& row, std::uint32_t series);
    void identify(const CsvRow& row, RawRow& raw) const;

    RawHistory& raw_;
    const HistoryKind& kind_;
    const RowFilter& filter_;
    HistorySeries& series_;
    const HistoryRefusal& refusal_;
    std::optional<std::size_t> year_;  ///< place of a column beside one of weeks or months
    std::unordered_map<std::string, WorkStatus> statuses_;
    std::map<std::uint32_t, Written> first_scores_;  ///< by series
    std::map<char, Written> signs_;  ///< the first number with a decimal comma, and point
    std::uint64_t count_ = 0;
    std::uint64_t too_old_ = 0;
};

}  // namespace sprintcast
