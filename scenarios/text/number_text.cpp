#include "scenarios/text/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace sprintcast {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

namespace {

// How to write a number that has separators between its digits: in both ways that it can be meant,
// or in the only one.
std::string without_separators(std::string_view number, char separator) {
    std::string joined{number};
    const auto separators = std::erase(joined, separator);
    if (separator != ',' || separators > 1 || joined.find('.') != std::string::npos) {
        return fmt::format("Write {}", joined);
    }
    std::string decimal{number};
    std::replace(decimal.begin(), decimal.end(), separator, '.');
    constexpr std::size_t group = 3;
    if (number.size() - number.find(separator) - 1 != group) {
        return fmt::format("Write {}", decimal);
    }
    decimal.erase(decimal.find_last_not_of('0') + 1);
    return fmt::format("Write {} or {}",
                       joined,
                       decimal.substr(0, decimal.size() - (decimal.back() == '.' ? 1 : 0)));
}

}  // namespace

std::optional<Refusal> refused_separator(std::string_view text) {
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        const bool separates = text[i] == ',' || text[i] == '\'' || text[i] == '_';
        if (!separates || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) {
            continue;
        }
        const auto belongs = [&](std::size_t place) {
            return is_digit(text[place]) || text[place] == text[i] || text[place] == '.';
        };
        std::size_t begin = i;
        std::size_t end = i + 1;
        while (begin > 0 && belongs(begin - 1)) {
            --begin;
        }
        while (end < text.size() && belongs(end)) {
            ++end;
        }
        return Refusal{text[i] == ','
                           ? "a comma is neither a decimal point nor a separator of thousands here"
                           : "digits are written without separators",
                       without_separators(text.substr(begin, end - begin), text[i])};
    }
    return std::nullopt;
}

std::optional<double> take_number(std::string_view& text) {
    const auto count = static_cast<std::size_t>(
        std::find_if(text.begin(), text.end(), [](char c) { return !is_digit(c) && c != '.'; }) -
        text.begin());
    const std::string_view digits = text.substr(0, count);
    const bool begins_well = !digits.empty() && is_digit(digits.front()) && is_digit(digits.back());
    const bool octal_looking = digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]);
    double number = 0.0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + count, number);
    if (!begins_well || octal_looking || error != std::errc{} || end != digits.data() + count) {
        return std::nullopt;
    }
    text.remove_prefix(count);
    return number;
}

Refusal not_a_number(std::string_view text, std::string why, std::string otherwise) {
    if (auto refusal = refused_separator(text)) {
        return *std::move(refusal);
    }
    if (text.size() > 1 && text[0] == '0' && is_digit(text[1])) {
        return {"a number does not begin with 0", "Remove the leading 0"};
    }
    if (text == ".nan" || text == ".NaN" || text == ".NAN" || text == "nan" || text == "NaN") {
        return {"NaN is not a number", std::move(otherwise)};
    }
    if (text.find("inf") != std::string_view::npos || text.find("Inf") != std::string_view::npos) {
        return {"numbers are finite", std::move(otherwise)};
    }
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) {
        return {"a number in quotes is text", "Remove the quotes"};
    }
    return {std::move(why), std::move(otherwise)};
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

std::string percent_in_tenths(double chance) {
    constexpr double rounding = 1e-9;
    return fmt::format("{:.1f}%", std::floor(1000.0 * chance + rounding) / 10.0);
}

std::string thousands(std::uint64_t number) {
    std::string digits = fmt::format("{}", number);
    for (std::size_t place = digits.size(); place > 3;) {
        place -= 3;
        digits.insert(place, ",");
    }
    return digits;
}

}  // namespace sprintcast
