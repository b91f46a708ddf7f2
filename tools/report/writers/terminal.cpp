#include "tools/report/writers/terminal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "scenarios/text/text_format.hpp"

namespace sprintcast::report {

namespace {

// Bytes of the escape sequence that colours what follows; 0 where there is none.
std::size_t color_size(std::string_view text, std::size_t at) {
    const std::size_t end = text.find('m', at);
    return text.substr(at).starts_with("\x1b[") && end != std::string_view::npos ? end - at + 1 : 0;
}

// Bytes of a character, or of an escape sequence.
std::size_t character_size(std::string_view text, std::size_t at) {
    std::size_t size = std::max<std::size_t>(color_size(text, at), 1);
    while (at + size < text.size() && (text[at + size] & 0xC0) == 0x80) {
        ++size;
    }
    return size;
}

// Bytes of the longest beginning that fits some columns.
std::size_t fitting(std::string_view text, std::size_t columns) {
    std::size_t size = 0;
    while (size < text.size()) {
        const std::size_t next = size + character_size(text, size);
        if (display_width(text.substr(0, next)) > columns) {
            break;
        }
        size = next;
    }
    return size;
}

// Signs and pictures that terminals give two columns and fmt gives one: East Asian Width W of
// Unicode 15, as far as they are no letters.
constexpr std::array<std::pair<char32_t, char32_t>, 58> wide_pictures{
    {{0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},   {0x23F3, 0x23F3},
     {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
     {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},
     {0x26C4, 0x26C5},   {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},
     {0x26F2, 0x26F3},   {0x26F5, 0x26F5},   {0x26FA, 0x26FA},   {0x26FD, 0x26FD},
     {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},   {0x274C, 0x274C},
     {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
     {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},
     {0x2B55, 0x2B55},   {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
     {0x1F191, 0x1F19A}, {0x1F200, 0x1F202}, {0x1F210, 0x1F23B}, {0x1F240, 0x1F248},
     {0x1F250, 0x1F251}, {0x1F260, 0x1F265}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC},
     {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6D7}, {0x1F6DC, 0x1F6DF}, {0x1F6EB, 0x1F6EC},
     {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0}, {0x1FA70, 0x1FA7C},
     {0x1FA80, 0x1FA88}, {0x1FA90, 0x1FABD}, {0x1FABF, 0x1FAC5}, {0x1FACE, 0x1FADB},
     {0x1FAE0, 0x1FAE8}, {0x1FAF0, 0x1FAF8}}};

std::size_t pictures_in(std::string_view text) {
    std::size_t pictures = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto [character, length] = code_point(text, i);
        const auto has = [point = character](const std::pair<char32_t, char32_t>& range) {
            return point >= range.first && point <= range.second;
        };
        pictures += std::any_of(wide_pictures.begin(), wide_pictures.end(), has) ? 1 : 0;
        i += length;
    }
    return pictures;
}

}  // namespace

std::string Terminal::colored(std::string_view text, std::string_view code) const {
    if (!style_.has_color) {
        return std::string{text};
    }
    std::string result;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        result += line.empty() ? "" : fmt::format("\x1b[{}m{}\x1b[0m", code, line);
        result += end < text.size() ? "\n" : "";
        begin = end + 1;
    }
    return result;
}

std::string Terminal::bold(std::string_view text) const {
    return colored(text, "1");
}

std::string Terminal::good(std::string_view text) const {
    return colored(text, "32");
}

std::string Terminal::bad(std::string_view text) const {
    return colored(text, "31");
}

std::string Terminal::faint(std::string_view text) const {
    return colored(text, "2");
}

std::string Terminal::bar(double share, int width) const {
    const double columns = std::clamp(share, 0.0, 1.0) * width;
    if (!style_.has_unicode) {
        return std::string(static_cast<std::size_t>(std::lround(columns)), '#');
    }
    constexpr std::array eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const auto steps = static_cast<std::size_t>(std::lround(8.0 * columns));
    std::string bar;
    for (std::size_t i = 0; i < steps / 8; ++i) {
        bar += "█";
    }
    return bar + eighths.at(steps % 8);
}

std::string Terminal::spelled(std::string_view words) const {
    if (style_.has_unicode) {
        return std::string{words};
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> signs{{{"±", "+-"},
                                                                                  {"–", "-"},
                                                                                  {"…", "..."},
                                                                                  {"“", "\""},
                                                                                  {"”", "\""},
                                                                                  {"×", "x"},
                                                                                  {"≥", ">="},
                                                                                  {"\u00A0", " "},
                                                                                  {"→", "->"}}};
    std::string text;
    for (std::size_t i = 0; i < words.size();) {
        const auto* const sign = std::find_if(signs.begin(), signs.end(), [&](const auto& each) {
            return words.substr(i).starts_with(each.first);
        });
        text += sign == signs.end() ? words.substr(i, 1) : sign->second;
        i += sign == signs.end() ? 1 : sign->first.size();
    }
    return text;
}

std::string Terminal::fit(const std::string& text, std::size_t width) const {
    if (display_width(text) <= width) {
        return text;
    }
    const std::size_t room = width - std::min(width, display_width(ellipsis()));
    return text.substr(0, fitting(text, room)).append(ellipsis());
}

std::string Terminal::fit_column(const std::string& text,
                                 std::size_t width,
                                 std::size_t column) const {
    const std::string fitted = fit(text, width);
    return fitted + std::string(column - std::min(column, display_width(fitted)), ' ');
}

std::string Terminal::fit_end(const std::string& text, std::size_t width) const {
    if (display_width(text) <= width) {
        return text;
    }
    const std::size_t room = width - std::min(width, display_width(ellipsis()));
    std::size_t begin = 0;
    while (begin < text.size() && display_width(text.substr(begin)) > room) {
        begin += character_size(text, begin);
    }
    return std::string{ellipsis()}.append(text, begin);
}

std::string Terminal::paragraph(const std::string& text, std::size_t indent) const {
    return wrapped("  " + text, style_.width, indent) + "\n";
}

std::size_t display_width(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t color = color_size(text, i);
        plain += color > 0 ? "" : text.substr(i, 1);
        i += std::max<std::size_t>(color, 1);
    }
    // fmt pads by the columns that a terminal takes: what it adds to one is what the text lacks.
    const std::size_t wide = plain.size() + 1;
    const std::string padded = fmt::format("{:<{}}", plain, wide);
    return wide - (padded.size() - plain.size()) + pictures_in(plain);
}

std::string wrapped(const std::string& text, std::size_t width, std::size_t indent) {
    const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
    std::string result(first, ' ');
    std::size_t column = first;
    bool is_empty = true;  // the line, but for its indent
    const auto break_line = [&] {
        result += "\n" + std::string(indent, ' ');
        column = indent;
        is_empty = true;
    };
    for (std::size_t begin = first; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        std::string word = text.substr(begin, end - begin);
        if (!is_empty && column + 1 + display_width(word) > width) {
            break_line();
        } else if (!is_empty) {
            result += " ";
            ++column;
        }
        // A word that is longer than a line is cut.
        while (column + display_width(word) > width && column < width) {
            const std::size_t part =
                std::max(fitting(word, width - column), character_size(word, 0));
            result += word.substr(0, part);
            word.erase(0, part);
            break_line();
        }
        result += word;
        column += display_width(word);
        is_empty = false;
        begin = end + 1;
    }
    return result;
}

}  // namespace sprintcast::report
