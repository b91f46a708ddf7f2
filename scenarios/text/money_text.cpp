#include "scenarios/text/money_text.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"

namespace sprintcast {

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

}  // namespace sprintcast
