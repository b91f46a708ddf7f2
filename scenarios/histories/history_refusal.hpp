#pragma once

#include <cstdint>
#include <string>

#include "scenarios/histories/csv_rows.hpp"
#include "scenarios/histories/history_kind.hpp"
#include "scenarios/histories/order/history_order.hpp"

namespace sprintcast {

/// Says why a history cannot be used, with what was noted until then: it may be the cause.
class HistoryRefusal {
  public:
    /// @param source  name of the file
    /// @param raw     what is known of it when it is refused; outlives this
    HistoryRefusal(const std::string& source, const RawHistory& raw) : source_{source}, raw_{raw} {}

    /// @throws HistoryError
    [[noreturn]] void fail(std::uint64_t line,
                           const std::string& what,
                           const std::string& why,
                           const std::string& suggestion) const;

    /// A header that makes no kind of history.
    /// @throws HistoryError
    [[noreturn]] void refuse_header(std::uint64_t line) const;

    /// A row below a header of one cell that makes no kind of history.
    /// @throws HistoryError if the row has more cells: the header was a title
    void check_below_title(std::uint64_t header_line, const CsvRow& row) const;

    /// More series than there can be.
    /// @throws HistoryError
    [[noreturn]] void refuse_series(std::uint64_t line) const;

    /// Nothing but rows that cannot be used, or none.
    /// @throws HistoryError, EmptyHistory
    [[noreturn]] void refuse_all_rows(const HistoryKind& kind) const;

    /// "estimate, actual", cut where there are very many.
    [[nodiscard]] std::string columns_text() const;

  private:
    [[nodiscard]] std::string all_columns_advice() const;
    [[nodiscard]] std::string message_of(std::uint64_t line,
                                         const std::string& what,
                                         const std::string& why,
                                         const std::string& suggestion) const;

    const std::string& source_;
    const RawHistory& raw_;
};

}  // namespace sprintcast
