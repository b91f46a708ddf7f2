#include "scenarios/histories/words/history_cells.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "scenarios/text/effort_scale.hpp"
#include "scenarios/text/number_text.hpp"

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

// The Monday of 2026-W05, 2026W05 or W05-2026.
std::optional<std::int32_t> monday_of_week(const std::string& cell) {
    std::string text = lower_case(cell);
    std::erase_if(text, [](char c) { return c == '-' || c == ' ' || c == '/'; });
    const std::size_t sign = text.find('w');
    const auto number = [](std::string_view digits) {
        int value = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size() ? value : -1;
    };
    constexpr std::size_t year_digits = 4;
    constexpr std::size_t most = 7;
    if (sign == std::string::npos || text.size() < most - 1 || text.size() > most) {
        return std::nullopt;
    }
    const std::string_view all = text;
    const bool is_year_first = sign == year_digits;
    const int year =
        number(is_year_first ? all.substr(0, year_digits) : all.substr(all.size() - year_digits));
    const int week = number(is_year_first ? all.substr(year_digits + 1)
                                          : all.substr(1, all.size() - year_digits - 1));
    constexpr int weeks = 53;
    constexpr int first_year = 1990;
    constexpr int last_year = 2199;
    if ((!is_year_first && sign != 0) || year < first_year || year > last_year || week < 1 ||
        week > weeks) {
        return std::nullopt;
    }
    // The fourth of January lies in the first week.
    constexpr int days_a_week = 7;
    constexpr int thursday = 3;  // of the week of 1970-01-01, counted from Monday
    const std::int32_t fourth = *day_number(year, 1, 4);
    const std::int32_t weekday = (fourth + thursday) % days_a_week;
    return fourth - weekday + days_a_week * (week - 1);
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

std::optional<double> parse_score(const std::string& cell, char separator) {
    if (!cell.ends_with('%')) {
        return parse_decimal(cell, separator);
    }
    constexpr double percent = 100.0;
    const std::string_view number = std::string_view{cell}.substr(0, cell.size() - 1);
    const auto parsed = parse_decimal(std::string{trimmed(number)}, separator);
    return parsed ? std::optional{*parsed / percent} : std::nullopt;
}

double written_step(const std::string& cell, char separator) {
    const char sign = decimal_sign(cell, separator);
    const std::size_t exponent_at = cell.find_first_of("eE");
    const std::size_t end = cell.find_last_of("0123456789", exponent_at);
    int decimals = cell.ends_with('%') ? 2 : 0;
    if (sign != '\0') {
        decimals += static_cast<int>(end) - static_cast<int>(cell.rfind(sign));
    }
    if (exponent_at != std::string::npos) {
        decimals -= static_cast<int>(std::strtol(cell.c_str() + exponent_at + 1, nullptr, 10));
    }
    constexpr int most_decimals = 10;
    return 1.0 / std::pow(10.0, std::clamp(decimals, 0, most_decimals));
}

std::optional<double> parse_size(const std::string& cell) {
    const auto effort = effort_of_size(cell);
    return effort ? std::optional<double>{*effort} : std::nullopt;
}

WrittenDay parse_day(const std::string& cell) {
    const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    constexpr std::size_t compact = 8;  // 20270131
    const auto not_digit = std::find_if_not(cell.begin(), cell.end(), is_digit);
    if (static_cast<std::size_t>(not_digit - cell.begin()) == compact &&
        (not_digit == cell.end() || *not_digit == 'T' || *not_digit == ' ')) {
        const int number = std::stoi(cell.substr(0, compact));
        constexpr int year_place = 10'000;
        const auto date = day_number(number / year_place, number / 100 % 100, number % 100);
        return {date, date};
    }
    if (const auto monday = monday_of_week(cell)) {
        return {monday, monday};
    }
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
    if ((signs[0] == '-' || signs[0] == '/') && parts[0] >= first_year) {
        return plain(parts[0], parts[1], parts[2]);
    }
    const int year = parts[2] < first_year ? century + parts[2] : parts[2];
    if (parts[1] < 0) {  // 31/Jan/27
        return plain(year, -parts[1], parts[0]);
    }
    if (signs[0] == '.') {
        return plain(year, parts[1], parts[0]);
    }
    return signs[0] == '/' ? WrittenDay{day_number(year, parts[1], parts[0]),
                                        day_number(year, parts[0], parts[1])}
                           : WrittenDay{};
}

bool is_total(const std::string& cell) {
    constexpr std::array<std::string_view, 9> words{
        "total", "totals", "grand total", "sum", "average", "avg", "mean", "median", "subtotal"};
    std::string word = lower_case(cell);
    if (word.ends_with(':')) {
        word.pop_back();
    }
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<bool> parse_truth(const std::string& text) {
    constexpr std::array<std::string_view, 7> truths{"1", "1.0", "true", "t", "yes", "y", "higher"};
    constexpr std::array<std::string_view, 7> untruths{
        "0", "0.0", "false", "f", "no", "n", "lower"};
    const std::string word = lower_case(text);
    if (std::find(truths.begin(), truths.end(), word) != truths.end()) {
        return true;
    }
    return std::find(untruths.begin(), untruths.end(), word) != untruths.end()
               ? std::optional{false}
               : std::nullopt;
}

}  // namespace sprintcast
