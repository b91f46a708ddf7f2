#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "tools/report/table.hpp"

namespace sprintcast {

namespace {

// A spreadsheet takes a cell that begins like this for a formula, after blanks, and some do so
// after a separator or a line break within the cell. The last four are the full-width forms of the
// first four.
bool looks_like_formula(std::string_view text) {
    constexpr std::string_view separators = ",;\t\r\n";
    bool at_start = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (at_start && (std::string_view{"=+-@\t\r"}.find(rest[0]) != std::string_view::npos ||
                         rest.starts_with("＝") || rest.starts_with("＋") ||
                         rest.starts_with("－") || rest.starts_with("＠"))) {
            return true;
        }
        at_start =
            separators.find(rest[0]) != std::string_view::npos || (at_start && rest[0] == ' ');
    }
    return false;
}

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string result = "\"";
    for (const char c : text) {
        result += c == '"' ? "\"\"" : std::string(1, c);
    }
    return result + "\"";
}

std::string csv_cell(const Cell& cell) {
    const bool is_formula = cell.kind == Cell::Kind::text && looks_like_formula(cell.text);
    return quoted(is_formula ? "'" + cell.text : cell.text);
}

}  // namespace

Cell empty_cell() {
    return {};
}

Cell text_cell(std::string text) {
    return {Cell::Kind::text, std::move(text)};
}

Cell keyword_cell(std::string text) {
    return {Cell::Kind::keyword, std::move(text)};
}

Cell number_cell(double number) {
    return {Cell::Kind::number, fmt::format("{:.6g}", number)};
}

Cell number_cell(std::uint64_t number) {
    return {Cell::Kind::number, fmt::format("{}", number)};
}

std::string to_csv(const Table& table) {
    std::string csv;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        csv += (i == 0 ? "" : ",") + quoted(table.columns[i]);
    }
    csv += "\n";
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            csv += (i == 0 ? "" : ",") + csv_cell(row[i]);
        }
        csv += "\n";
    }
    return csv;
}

}  // namespace sprintcast
