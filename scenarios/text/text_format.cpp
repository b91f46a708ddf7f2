#include "scenarios/text/text_format.hpp"

namespace sprintcast {

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

std::pair<char32_t, std::size_t> code_point(std::string_view text, std::size_t place) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[place + i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    bool is_sound = lead < 0x80 || (lead >= 0xC2 && lead < 0xF5);
    for (std::size_t i = 1; i < length; ++i) {
        is_sound = is_sound && place + i < text.size() && (byte(i) & 0xC0U) == 0x80;
    }
    if (!is_sound) {
        return {not_utf8, 1};
    }
    char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        point = point << 6U | (byte(i) & 0x3FU);
    }
    return {point, length};
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto [point, length] = code_point(text, i);
        if (point == not_utf8) {
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
