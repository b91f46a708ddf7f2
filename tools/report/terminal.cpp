#include "tools/report/terminal.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace sprintcast {

namespace {

constexpr std::array months{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string month_of(const std::chrono::year_month_day& date) {
    return months.at(static_cast<unsigned>(date.month()) - 1);
}

}  // namespace

std::string Terminal::colored(std::string_view text, std::string_view code) const {
    return style_.has_color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string{text};
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
    const std::string_view ellipsis = style_.has_unicode ? "…" : "...";
    const std::size_t room = width - display_width(ellipsis);
    std::size_t kept = text.size();
    const auto is_inside_character = [&] { return (text[kept] & 0xC0) == 0x80; };
    do {
        --kept;
    } while (is_inside_character() || display_width(text.substr(0, kept)) > room);
    return text.substr(0, kept).append(ellipsis);
}

std::size_t display_width(std::string_view text) {
    // fmt pads by the columns that a terminal takes: what it adds to one is what the text lacks.
    const std::size_t wide = text.size() + 1;
    const std::string padded = fmt::format("{:<{}}", text, wide);
    return wide - (padded.size() - text.size());
}

std::string wrapped(const std::string& text, std::size_t width, std::size_t indent) {
    std::string result;
    std::size_t column = 0;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        const std::size_t length = display_width(word);
        if (column > 0 && column + 1 + length > width) {
            result += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (column > 0) {
            result += " ";
            ++column;
        }
        result += word;
        column += length;
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

std::string money_text(double amount, const std::string& currency) {
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
