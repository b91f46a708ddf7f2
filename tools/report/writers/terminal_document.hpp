#pragma once

#include <string>

#include "tools/report/document/document.hpp"
#include "tools/report/writers/terminal.hpp"

namespace sprintcast::report {

/// Words with the colours and signs of a terminal; names are printable.
[[nodiscard]] std::string to_terminal(const Text& text, const Terminal& terminal);

/// A table in aligned columns, two blanks before it: its first column to the left, the others to
/// the right. The first column is cut where the terminal is too narrow, and wide columns are left
/// out.
/// @param most_rows  the others are counted in a line below
[[nodiscard]] std::string to_terminal(const Table& table,
                                      const Terminal& terminal,
                                      std::size_t most_rows);

/// A section: its heading, words, tables and bars.
[[nodiscard]] std::string to_terminal(const Section& section,
                                      Depth depth,
                                      const Terminal& terminal);

/// A document, as deep as a reader wants it.
[[nodiscard]] std::string to_terminal(const Document& document,
                                      Depth depth,
                                      const Terminal& terminal);

}  // namespace sprintcast::report
