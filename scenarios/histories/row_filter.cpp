#include "scenarios/histories/row_filter.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/text/folded_text.hpp"

namespace sprintcast {

namespace {

// True for a value that a cell is, or that is one of those in a list: "api, backend".
bool holds(const std::string& cell, const std::string& value) {
    if (folded(cell) == value) {
        return true;
    }
    constexpr std::string_view signs = ",;|";
    for (std::size_t begin = 0; begin <= cell.size();) {
        const std::size_t end = std::min(cell.find_first_of(signs, begin), cell.size());
        if (folded(std::string_view{cell}.substr(begin, end - begin)) == value) {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

}  // namespace

RowFilter::RowFilter(std::span<const std::string> header,
                     const std::vector<RowCondition>& conditions) {
    conditions_.reserve(conditions.size());
    for (const RowCondition& wanted : conditions) {
        Condition condition;
        condition.places = columns_meant(header, wanted.column);
        if (condition.places.empty() && missing_.empty()) {
            missing_ = wanted.column;
        }
        condition.why = fmt::format("its {} is {}{}",
                                    wanted.column,
                                    wanted.values.size() == 1 ? "not " : "none of ",
                                    fmt::join(wanted.values, ", "));
        condition.values.reserve(wanted.values.size());
        for (const std::string& value : wanted.values) {
            condition.values.push_back(folded(value));
        }
        conditions_.push_back(std::move(condition));
    }
}

std::string RowFilter::refusal_of(const CsvRow& row, std::string& text) const {
    for (const Condition& condition : conditions_) {
        const auto fits = [&](std::size_t place) {
            return place < row.cells.size() &&
                   std::any_of(condition.values.begin(),
                               condition.values.end(),
                               [&](const auto& value) { return holds(row.cells[place], value); });
        };
        if (std::none_of(condition.places.begin(), condition.places.end(), fits)) {
            const std::size_t place = condition.places.front();
            text = place < row.cells.size() ? row.cells[place] : "";
            return condition.why;
        }
    }
    return "";
}

}  // namespace sprintcast
