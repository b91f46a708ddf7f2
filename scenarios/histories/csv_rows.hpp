#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace sprintcast {

/// A row of a CSV file.
struct CsvRow {
    std::uint64_t line = 0;          ///< on which it begins, from 1
    std::vector<std::string> cells;  ///< trimmed
    char separator = ',';            ///< of cells
};

/// What a whole CSV file was.
struct CsvEnd {
    std::uint64_t blank_rows = 0;   ///< lines without text, and rows without any in their cells
    std::uint64_t digest = 0;       ///< of all bytes
    std::uint64_t latin1_line = 0;  ///< first row that is no UTF-8, read as Latin-1; 0: none
    std::uint64_t open_line = 0;    ///< of a row whose quotes never close; 0: all do
    std::uint64_t long_line = 0;    ///< of a row over a megabyte, at which reading stopped; 0: none
    std::string_view foreign;       ///< "JSON", "a gzip file"; empty for what may be CSV
};

/// Cells of a line by the separator that it has most of, outside quotes.
[[nodiscard]] std::size_t count_cells(std::string_view line);

/// Reads values that commas, semicolons, tabs or bars separate, whichever the first line is made
/// of, row by row: quotes as in RFC 4180, any line ends, with or without a byte order mark, and
/// with the line `sep=;` that spreadsheets write. Cells that are no UTF-8 are read as Latin-1.
/// Memory does not grow with the file.
[[nodiscard]] CsvEnd read_csv(std::istream& in, const std::function<void(CsvRow&)>& on_row);

}  // namespace sprintcast
