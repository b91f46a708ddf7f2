#include "tools/report/writers/csv.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace sprintcast::report {

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
    const auto* const name = std::get_if<Name>(&cell.value);
    return quoted(name != nullptr ? harmless(name->name) : spelled(cell.value));
}

}  // namespace

std::string to_csv(const Table& table) {
    const std::vector<std::size_t> columns = columns_for(table, Audience::programs);
    std::string csv;
    for (const std::size_t column : columns) {
        csv += (csv.empty() ? "" : ",") + quoted(table.columns[column].key);
    }
    csv += "\n";
    for (const auto& row : table.rows) {
        for (const std::size_t column : columns) {
            csv += (column == columns.front() ? "" : ",") + csv_cell(row[column]);
        }
        csv += "\n";
    }
    return csv;
}

}  // namespace sprintcast::report
