#include "scenarios/language/text_format.hpp"

#include <algorithm>
#include <cstddef>

namespace sprintcast {

namespace {

// Bytes of the character that one begins; 0 where none does.
std::size_t length_of_character(unsigned char lead) {
    return lead < 0x80                    ? 1
           : lead >= 0xC2 && lead < 0xE0  ? 2
           : lead >= 0xE0 && lead < 0xF0  ? 3
           : lead >= 0xF0 && lead <= 0xF4 ? 4
                                          : 0;
}

}  // namespace

std::string_view foreign_format(std::string_view beginning) {
    if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF")) {
        return "UTF-16 text";
    }
    if (beginning.starts_with("\x1F\x8B")) {
        return "a gzip file";
    }
    if (beginning.starts_with("PK\x03\x04")) {
        return "a spreadsheet or a ZIP file";
    }
    // Text without marks, of which every second byte is 0, or no text at all.
    return beginning.find('\0') != std::string_view::npos ? "UTF-16 text, or no text" : "";
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = length_of_character(static_cast<unsigned char>(text[i]));
        const std::string_view rest = text.substr(i + 1, std::max<std::size_t>(length, 1) - 1);
        if (length == 0 || rest.size() + 1 != length ||
            !std::all_of(rest.begin(), rest.end(), [](char c) {
                return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
            })) {
            return false;
        }
        i += length;
    }
    return true;
}

std::string utf8_of_latin1(std::string_view text) {
    std::string utf8;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            utf8 += c;
        } else if (byte < 0xA0) {
            utf8 += "\xEF\xBF\xBD";
        } else {
            utf8 += static_cast<char>(0xC0U | byte >> 6U);
            utf8 += static_cast<char>(0x80U | (byte & 0x3FU));
        }
    }
    return utf8;
}

std::string_view without_byte_order_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

}  // namespace sprintcast
