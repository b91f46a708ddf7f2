#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "tools/report/table.hpp"

namespace sprintcast {

namespace {

// True where a spreadsheet would take what follows for a formula. The last four are the full-width
// forms of the first four.
bool begins_formula(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    const std::string_view rest = text.substr(std::min(begin, text.size()));
    return !rest.empty() && (std::string_view{"=+-@\t\r"}.find(rest[0]) != std::string_view::npos ||
                             rest.starts_with("＝") || rest.starts_with("＋") ||
                             rest.starts_with("－") || rest.starts_with("＠"));
}

// An apostrophe where a formula would begin: at the start, and after what may separate cells for a
// spreadsheet that goes by another separator than ours.
std::string harmless(std::string_view text) {
    constexpr std::string_view separators = ",;\t\r\n";
    std::string result;
    bool at_start = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        result += at_start && begins_formula(text.substr(i)) ? "'" : "";
        result += text[i];
        at_start = separators.find(text[i]) != std::string_view::npos;
    }
    return result;
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
    return quoted(cell.kind == Cell::Kind::text ? harmless(cell.text) : cell.text);
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
