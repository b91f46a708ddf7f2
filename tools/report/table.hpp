#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sprintcast {

/// One cell of a table that programs read.
struct Cell {
    enum class Kind {
        empty,    ///< the thing does not apply
        number,   ///< a plain number
        keyword,  ///< a date or one of our own words
        text      ///< what a user wrote
    };

    Kind kind = Kind::empty;
    std::string text;
};

[[nodiscard]] Cell empty_cell();
[[nodiscard]] Cell text_cell(std::string text);
[[nodiscard]] Cell keyword_cell(std::string text);

/// A number with six significant digits, which is more than trials can tell.
[[nodiscard]] Cell number_cell(double number);
[[nodiscard]] Cell number_cell(std::uint64_t number);

/// A table that programs read: the same in CSV and in JSON.
struct Table {
    std::string name;  ///< of the file, without its extension
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;  ///< shape (rows, columns)
};

/// UTF-8, comma, RFC 4180, one header row, lines ended by a line feed. Text that a spreadsheet
/// would run as a formula gets an apostrophe in front, also where a spreadsheet that goes by
/// semicolons, tabs or lines would see a cell begin within it.
[[nodiscard]] std::string to_csv(const Table& table);

}  // namespace sprintcast
