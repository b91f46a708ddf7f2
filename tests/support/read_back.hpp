#pragma once

#include <string>
#include <vector>

namespace sprintcast {

// Reports as their readers see them: without the marks of their medium, each run of blanks as one.

/// A table: its headings, then its rows.
using ReadTable = std::vector<std::vector<std::string>>;

/// Words with single blanks, without the marks that keep names from right to left apart.
[[nodiscard]] std::string collapsed(const std::string& text);

/// The words of a page, and its tables in their order.
[[nodiscard]] std::string words_of_html(const std::string& html);
[[nodiscard]] std::vector<ReadTable> tables_of_html(const std::string& html);

/// The same of Markdown.
[[nodiscard]] std::string words_of_markdown(const std::string& markdown);
[[nodiscard]] std::vector<ReadTable> tables_of_markdown(const std::string& markdown);

/// The cells of a CSV file, the header first.
[[nodiscard]] ReadTable rows_of_csv(const std::string& csv);

/// The lines of a text, each collapsed.
[[nodiscard]] std::vector<std::string> collapsed_lines(const std::string& text);

/// True when people read in a cell what programs do: the same date, the same number but for its
/// rounding, or the same word.
/// @param words  `5 Mar 2027`, `84%`, `GBP 1.83m`, `12.3 ±0.4`, `never`
/// @param value  `2027-03-05`, `0.8437`, `1.834e+06`, `-12.31`, `never`
[[nodiscard]] bool says_same(const std::string& words, const std::string& value);

}  // namespace sprintcast
