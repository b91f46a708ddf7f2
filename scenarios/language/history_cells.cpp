#include "scenarios/language/history_cells.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>
#include <string_view>

#include "scenarios/language/scenario.hpp"

namespace sprintcast {

namespace {

std::optional<std::int32_t> day_number(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok()
               ? std::optional<std::int32_t>{std::chrono::sys_days{date}.time_since_epoch().count()}
               : std::nullopt;
}

std::string lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text;
}

}  // namespace

char decimal_sign(const std::string& cell, char separator) {
    const auto comma = cell.rfind(',');
    const auto point = cell.rfind('.');
    if (comma == std::string::npos || (point != std::string::npos && point > comma)) {
        return point == std::string::npos ? '\0' : '.';
    }
    const bool is_thousands = separator == ',' && point == std::string::npos &&
                              cell.size() - comma == 4 && comma > 0 && cell[0] != '0';
    return is_thousands ? '\0' : ',';
}

std::optional<double> parse_decimal(std::string cell, char separator) {
    if (cell.starts_with('\'')) {
        cell.erase(0, 1);  // what spreadsheets guard text with
    }
    if (cell.find(',') != std::string::npos) {
        const char thousands = decimal_sign(cell, separator) == ',' ? '.' : ',';
        cell.erase(std::remove(cell.begin(), cell.end(), thousands), cell.end());
        std::replace(cell.begin(), cell.end(), ',', '.');
    }
    double number = 0.0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    const bool is_number =
        error == std::errc{} && end == cell.data() + cell.size() && std::isfinite(number);
    return is_number ? std::optional{number} : std::nullopt;
}

std::optional<double> parse_size(const std::string& cell) {
    constexpr std::array<std::string_view, 6> sizes{"S", "M", "L", "XL", "XXL", "XXXL"};
    const auto size = std::find(sizes.begin(), sizes.end(), cell);
    return size == sizes.end() ? std::nullopt
                               : std::optional<double>{
                                     effort_scale[static_cast<std::size_t>(size - sizes.begin())]};
}

WrittenDay parse_day(const std::string& cell) {
    std::array<int, 3> parts{};
    std::array<char, 2> signs{};
    const char* at = cell.data();
    const char* const end = at + cell.size();
    constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto [next, error] = std::from_chars(at, end, parts[i]);
        if (error == std::errc{}) {
            at = next;
        } else if (i == 1 && end - at > 3) {
            const auto place = months.find(lower_case({at, at + 3}));
            if (place == std::string_view::npos || place % 3 != 0) {
                return {};
            }
            parts[1] = -static_cast<int>(place / 3 + 1);
            at += 3;
        } else {
            return {};
        }
        if (i < signs.size()) {
            if (at == end) {
                return {};
            }
            signs[i] = *at++;
        }
    }
    if (signs[0] != signs[1] || (at != end && std::isdigit(static_cast<unsigned char>(*at)) != 0)) {
        return {};
    }
    constexpr int century = 2000;
    constexpr int first_year = 100;  // a smaller number is a year of this century
    const auto plain = [](int year, int month, int day) {
        const auto number = day_number(year, month, day);
        return WrittenDay{number, number};
    };
    if (parts[1] < 0) {  // 31/Jan/27
        return plain(parts[2] < first_year ? century + parts[2] : parts[2], -parts[1], parts[0]);
    }
    if ((signs[0] == '-' || signs[0] == '/') && parts[0] >= first_year) {
        return plain(parts[0], parts[1], parts[2]);
    }
    if (parts[2] < first_year) {
        return {};
    }
    if (signs[0] == '.') {
        return plain(parts[2], parts[1], parts[0]);
    }
    return signs[0] == '/' ? WrittenDay{day_number(parts[2], parts[1], parts[0]),
                                        day_number(parts[2], parts[0], parts[1])}
                           : WrittenDay{};
}

bool is_true(const std::string& text) {
    const std::string word = lower_case(text);
    return word == "1" || word == "true" || word == "yes";
}

bool is_unfinished(const std::string& status) {
    constexpr std::array<std::string_view, 12> words{"to do",
                                                     "todo",
                                                     "open",
                                                     "new",
                                                     "reopened",
                                                     "in progress",
                                                     "in review",
                                                     "doing",
                                                     "blocked",
                                                     "backlog",
                                                     "active",
                                                     "selected for development"};
    return std::find(words.begin(), words.end(), lower_case(status)) != words.end();
}

}  // namespace sprintcast
