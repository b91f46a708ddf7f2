#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace sprintcast {

/// What a file is that is no UTF-8 text, by its first bytes: "UTF-16 text", "a gzip file"; empty
/// for what may be text.
[[nodiscard]] std::string_view foreign_format(std::string_view beginning);

/// "JSON", "HTML" or "XML" for text that begins like one; else empty.
[[nodiscard]] std::string_view markup_format(std::string_view beginning);

/// Stands for a byte that is no UTF-8.
inline constexpr char32_t not_utf8 = 0xFFFFFFFF;

/// The character that begins at a place, and its length in bytes; `not_utf8` and 1 where none does.
/// @pre  place < text.size()
[[nodiscard]] std::pair<char32_t, std::size_t> code_point(std::string_view text, std::size_t place);

/// The beginning of a text, at most so many bytes of it, without a part of a character at its end.
[[nodiscard]] std::string_view beginning_of(std::string_view text, std::size_t most);

/// Text in which words of more than 200 bytes end with "…" there: nobody reads them to their end.
[[nodiscard]] std::string with_short_words(const std::string& text);

/// True for UTF-8, as ASCII is.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Latin-1 text as UTF-8; the bytes that it has no characters for become U+FFFD.
[[nodiscard]] std::string utf8_of_latin1(std::string_view text);

/// Text without the byte order mark that it may begin with.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text);

}  // namespace sprintcast
