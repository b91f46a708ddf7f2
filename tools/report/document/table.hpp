#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/report/document/value.hpp"

namespace sprintcast::report {

/// Good, bad or neither. A writer may colour it; the words say it too.
enum class Mood { plain, good, fair, poor };

/// One fact of a table.
struct Cell {
    Value value;
    Mood mood = Mood::plain;
};

/// Who reads a column.
enum class Show {
    all,
    programs,  ///< CSV and JSON
    people,    ///< terminal, Markdown and page
    wide       ///< all, but people only where there is room
};

/// A column, named once for programs and once for people.
struct Column {
    std::string key;
    std::string heading;
    Show show = Show::all;
};

/// A table: the same facts in every medium. Its first column for people names the rows.
struct Table {
    std::string name;  ///< of the CSV file, without its ending
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;  ///< shape (rows, columns)
    std::optional<std::size_t> lead;      ///< row to look at first
};

/// A column and how a row fills it: a new column of a table is one of these lines.
template <class Row>
struct Field {
    Column column;
    Cell (*cell)(const Row& row);
};

/// The table of some rows.
template <class Row>
[[nodiscard]] Table make_table(std::string name,
                               const std::vector<Field<Row>>& fields,
                               const std::vector<Row>& rows) {
    Table table{std::move(name), {}, {}, {}};
    for (const Field<Row>& field : fields) {
        table.columns.push_back(field.column);
    }
    table.rows.reserve(rows.size());
    for (const Row& row : rows) {
        std::vector<Cell>& cells = table.rows.emplace_back();
        cells.reserve(fields.size());
        for (const Field<Row>& field : fields) {
            cells.push_back(field.cell(row));
        }
    }
    return table;
}

// Cells that many tables have.

[[nodiscard]] Cell empty_cell();
[[nodiscard]] Cell name_cell(std::string name);
[[nodiscard]] Cell keyword_cell(std::string_view word);
[[nodiscard]] Cell number_cell(double number, int decimals = 1);
[[nodiscard]] Cell number_cell(const std::optional<double>& number, int decimals = 1);
[[nodiscard]] Cell number_cell(std::uint64_t count);
/// Effort points: a whole number where they are one.
[[nodiscard]] Cell points_cell(double points);
[[nodiscard]] Cell share_cell(double share);

/// A date, or `never`.
[[nodiscard]] Cell date_cell(const std::optional<Date>& date);

/// Words that only people read.
[[nodiscard]] Cell words_cell(Text words, Mood mood = Mood::plain);

/// Columns that only programs read.
[[nodiscard]] std::vector<Column> program_columns(std::initializer_list<std::string_view> keys);

/// Who reads a table.
enum class Audience { programs, people };

/// The columns of a table that somebody reads, in their order.
[[nodiscard]] std::vector<std::size_t> columns_for(const Table& table, Audience audience);

/// The columns of a table that programs read, and no others.
[[nodiscard]] Table for_programs(const Table& table);

}  // namespace sprintcast::report
