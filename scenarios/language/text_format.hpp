#pragma once

#include <string>
#include <string_view>

namespace sprintcast {

/// What a file is that is no UTF-8 text, by its first bytes: "UTF-16 text", "a gzip file"; empty
/// for what may be text.
[[nodiscard]] std::string_view foreign_format(std::string_view beginning);

/// True for UTF-8, as ASCII is.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Latin-1 text as UTF-8; the bytes that it has no characters for become U+FFFD.
[[nodiscard]] std::string utf8_of_latin1(std::string_view text);

/// Text without the byte order mark that it may begin with.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text);

}  // namespace sprintcast
