#include "scenarios/text/text_format.hpp"

#include <algorithm>
#include <array>

#include "scenarios/text/number_text.hpp"

namespace sprintcast {

std::string_view foreign_format(std::string_view beginning) {
    struct Format {
        std::string_view mark;
        std::string_view name;
    };
    static constexpr std::array<Format, 9> formats{{{"\xFF\xFE", "UTF-16 text"},
                                                    {"\xFE\xFF", "UTF-16 text"},
                                                    {"\x1F\x8B", "a gzip file"},
                                                    {"PK\x03\x04", "a spreadsheet or a ZIP file"},
                                                    {"\xD0\xCF\x11\xE0", "an old spreadsheet"},
                                                    {"SQLite format 3", "a SQLite database"},
                                                    {"%PDF-", "a PDF file"},
                                                    {"PAR1", "a Parquet file"},
                                                    {"\x89HDF", "an HDF5 file"}}};
    const auto* const format =
        std::find_if(formats.begin(), formats.end(), [&](const Format& known) {
            return beginning.starts_with(known.mark);
        });
    if (format != formats.end()) {
        return format->name;
    }
    // Text without marks, of which every second byte is 0, or no text at all.
    return beginning.find('\0') != std::string_view::npos ? "UTF-16 text, or no text" : "";
}

std::string_view markup_format(std::string_view beginning) {
    const std::string_view text = trimmed(without_byte_order_mark(beginning));
    if (text.starts_with('<')) {
        return text.starts_with("<?xml") ? "XML" : "HTML";
    }
    if (!text.starts_with('{') && !text.starts_with('[')) {
        return "";
    }
    // A name in brackets may well be a column's.
    const std::string_view rest = trimmed(text.substr(1));
    const bool is_json =
        rest.empty() || std::string_view{"\"{[]}-0123456789"}.find(rest[0]) != rest.npos;
    return is_json ? "JSON" : "";
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

std::string_view beginning_of(std::string_view text, std::size_t most) {
    std::size_t end = std::min(most, text.size());
    while (end > 0 && end < text.size() &&
           (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

std::string with_short_words(const std::string& text) {
    constexpr std::size_t most = 200;
    std::string result;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size() - 1) + 1;
        if (end - begin <= most + 1) {
            result += text.substr(begin, end - begin);
        } else {
            const char last = text[end - 1];
            result += beginning_of(std::string_view{text}.substr(begin), most);
            result += "…";
            result += last == ' ' || last == '\n' || last == '\'' ? std::string{last} : "";
        }
        begin = end;
    }
    return result;
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
