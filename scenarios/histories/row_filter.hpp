#pragma once

#include <span>
#include <string>
#include <vector>

#include "scenarios/histories/csv_rows.hpp"
#include "scenarios/histories/history_options.hpp"

namespace sprintcast {

/// Which rows of a history count, by what stands in their columns.
class RowFilter {
  public:
    RowFilter(std::span<const std::string> header, const std::vector<RowCondition>& conditions);

    /// The first condition whose column is not there; empty when all are.
    [[nodiscard]] const std::string& missing_column() const { return missing_; }

    /// Why a row does not count; empty when it does.
    /// @param text  set to the cell that does not fit
    [[nodiscard]] std::string refusal_of(const CsvRow& row, std::string& text) const;

  private:
    /// What one condition looks at: columns of one name, as some exports repeat theirs.
    struct Condition {
        std::string why;
        std::vector<std::size_t> places;
        std::vector<std::string> values;  ///< folded
    };

    std::vector<Condition> conditions_;
    std::string missing_;
};

}  // namespace sprintcast
