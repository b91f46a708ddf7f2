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

std::optional<Refusal> ambiguous_comma(std::string_view text) {
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == ',' && is_digit(text[i - 1]) && is_digit(text[i + 1])) {
            return Refusal{"a comma is neither a decimal point nor a separator of thousands here",
                           "Write 1.5 or 1500"};
        }
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
    if (auto refusal = ambiguous_comma(text)) {
        return *std::move(refusal);
    }
    if (text.size() > 1 && text[0] == '0' && is_digit(text[1])) {
        return {"a number does not begin with 0", "Remove the leading 0"};
    }
    if (text == ".nan" || text == ".NaN" || text == ".NAN" || text == "nan" || text == "NaN") {
        return {"'not a number' is no number", std::move(otherwise)};
    }
    if (text.find("inf") != std::string_view::npos || text.find("Inf") != std::string_view::npos) {
        return {"numbers are finite", std::move(otherwise)};
    }
    if (text.find('_') != std::string_view::npos &&
        std::any_of(text.begin(), text.end(), is_digit)) {
        return {"digits are written without separators", "Remove the _"};
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
