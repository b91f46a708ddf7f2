#include "tools/report/terminal.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "scenarios/language/text_format.hpp"

namespace sprintcast {

namespace {

constexpr std::array months{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string month_of(const std::chrono::year_month_day& date) {
    return months.at(static_cast<unsigned>(date.month()) - 1);
}

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

std::string percent(double chance) {
    if (chance >= 0.995) {
        return ">99%";
    }
    if (chance <= 0.005) {
        return "<1%";
    }
    return fmt::format("{:.0f}%", 100.0 * chance);
}

std::string thousands(std::uint64_t number) {
    std::string digits = fmt::format("{}", number);
    for (std::size_t place = digits.size(); place > 3;) {
        place -= 3;
        digits.insert(place, ",");
    }
    return digits;
}

namespace {

// An amount at least 0 and below 10: two digits that matter, down to a hundredth.
std::string small_amount(double amount) {
    constexpr double least = 0.005;
    if (amount < least) {
        return amount > 0.0 ? "<0.01" : "0";
    }
    std::string text = fmt::format("{:.{}f}", amount, amount < 0.995 ? 2 : 1);
    text.erase(text.find_last_not_of('0') + 1);
    return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

constexpr double small = 9.95;

// What rounds to nothing has no sign.
std::string small_money(double amount, const std::string& currency) {
    const std::string digits = small_amount(std::abs(amount));
    const bool has_sign = amount < 0.0 && digits != "<0.01";
    return fmt::format(
        "{}{}{}{}", has_sign ? "-" : "", currency, currency.empty() ? "" : " ", digits);
}

}  // namespace

std::string money_text(double amount, const std::string& currency) {
    if (std::abs(amount) < small) {
        return small_money(amount, currency);
    }
    constexpr double digits = 1000.0;  // three of them
    double unit = 1.0;
    while (std::abs(amount) / unit >= digits) {
        unit *= 10.0;
    }
    const auto rounded = static_cast<std::uint64_t>(std::round(std::abs(amount) / unit) * unit);
    return fmt::format("{}{}{}{}",
                       amount < 0.0 && rounded > 0 ? "-" : "",
                       currency,
                       currency.empty() ? "" : " ",
                       thousands(rounded));
}

std::string short_money(double amount, const std::string& currency) {
    if (std::abs(amount) < small) {
        return small_money(amount, currency);
    }
    struct Unit {
        double size;
        std::string_view name;
    };
    constexpr std::array units{Unit{1e9, "bn"}, Unit{1e6, "m"}, Unit{1e3, "k"}};
    // Rounded to three digits first, so that 999,999 becomes a million and not 1000k.
    const double digits = std::abs(amount) >= 1.0 ? std::floor(std::log10(std::abs(amount))) : 0.0;
    const double last_digit = std::pow(10.0, digits - 2.0);
    const double rounded = digits < 2.0 ? std::round(std::abs(amount))
                                        : std::round(std::abs(amount) / last_digit) * last_digit;
    std::string number = fmt::format("{:.0f}", rounded);
    for (const Unit& unit : units) {
        if (rounded >= unit.size) {
            number = fmt::format("{:.3g}{}", rounded / unit.size, unit.name);
            break;
        }
    }
    if (rounded >= 1e12) {
        number = thousands(static_cast<std::uint64_t>(rounded / 1e9)) + "bn";
    }
    return fmt::format("{}{}{}{}",
                       amount < 0.0 && rounded > 0.0 ? "-" : "",
                       currency,
                       currency.empty() ? "" : " ",
                       number);
}

std::string money_in(double amount, const std::string& currency, MoneyStyle style) {
    return style == MoneyStyle::full ? money_text(amount, currency) : short_money(amount, currency);
}

std::string short_date(Date date) {
    const std::chrono::year_month_day ymd{date};
    return fmt::format("{} {}", static_cast<unsigned>(ymd.day()), month_of(ymd));
}

std::string long_date(Date date) {
    const std::chrono::year_month_day ymd{date};
    return fmt::format("{} {}", short_date(date), static_cast<int>(ymd.year()));
}

std::string date_beside(Date date, Date start) {
    const auto year_of = [](Date day) { return std::chrono::year_month_day{day}.year(); };
    return year_of(date) == year_of(start) ? short_date(date) : long_date(date);
}

}  // namespace sprintcast
