#include "scenarios/text/amount.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "scenarios/text/number_text.hpp"
#include "scenarios/text/suggest.hpp"

namespace sprintcast {

namespace {

// Takes a currency's symbol or code from the front of `text`; empty when there is none.
std::string take_currency(std::string_view& text) {
    struct Symbol {
        std::string_view symbol;
        std::string_view code;
    };
    constexpr std::array symbols{Symbol{"£", "GBP"},
                                 Symbol{"€", "EUR"},
                                 Symbol{"$", "USD"},
                                 Symbol{"¥", "JPY"},
                                 Symbol{"₹", "INR"},
                                 Symbol{"₩", "KRW"}};
    for (const auto& [symbol, code] : symbols) {
        if (text.starts_with(symbol)) {
            text.remove_prefix(symbol.size());
            return std::string{code};
        }
    }
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (text.size() >= 3 && std::all_of(text.begin(), text.begin() + 3, is_upper) &&
        (text.size() == 3 || !std::isalpha(static_cast<unsigned char>(text[3])))) {
        std::string code{text.substr(0, 3)};
        text.remove_prefix(3);
        return code;
    }
    return {};
}

// A point that may be meant as in 500.000: three digits behind it, and no k or m behind them.
std::optional<Refusal> ambiguous_point(std::string_view digits, std::string_view behind) {
    const std::size_t point = digits.find('.');
    const bool is_small = digits.substr(0, point) == "0";
    const bool has_factor =
        !behind.empty() && std::string_view{"kKmMb"}.find(behind.front()) != std::string_view::npos;
    if (point == std::string_view::npos || digits.size() - point != 4 || is_small || has_factor) {
        return std::nullopt;
    }
    const std::size_t last = digits.find_last_not_of('0');
    return Refusal{
        fmt::format("{} has three digits after its point, which may separate thousands", digits),
        fmt::format("Write {}{} or {}",
                    digits.substr(0, point),
                    digits.substr(point + 1),
                    digits.substr(0, last == point ? point : last + 1))};
}

std::string singular(std::string_view unit) {
    return std::string{unit.size() > 1 && unit.back() == 's' ? unit.substr(0, unit.size() - 1)
                                                             : unit};
}

}  // namespace

std::optional<Refusal> ambiguous_point(std::string_view number) {
    return ambiguous_point(number, "");
}

Parsed<Amount> read_amount(std::string_view text) {
    const std::string otherwise{amount_example};
    Amount amount{};
    const bool negative = text.starts_with('-');
    text = trimmed(text.substr(negative ? 1 : 0));
    if (auto refusal = ambiguous_comma(text)) {
        return *std::move(refusal);
    }
    amount.currency = take_currency(text);
    text = trimmed(text);

    // The number, with k, m or bn behind it.
    const std::string_view from_number = text;
    const auto number = take_number(text);
    if (!number) {
        return not_a_number(
            from_number, "an amount is a number, with its currency before or behind it", otherwise);
    }
    if (auto refusal =
            ambiguous_point(from_number.substr(0, from_number.size() - text.size()), text)) {
        return *std::move(refusal);
    }
    amount.value = negative ? -*number : *number;
    const auto letters = static_cast<std::size_t>(
        std::find_if_not(
            text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) != 0; }) -
        text.begin());
    const std::string_view suffix = text.substr(0, letters);
    if (!suffix.empty() && !is_currency(std::string{suffix})) {
        const double factor = suffix == "k" || suffix == "K"   ? 1e3
                              : suffix == "m" || suffix == "M" ? 1e6
                              : suffix == "bn"                 ? 1e9
                                                               : 0.0;
        if (factor == 0.0) {
            return Refusal{fmt::format("'{}' is neither k, m nor bn", suffix), otherwise};
        }
        amount.value *= factor;
        text.remove_prefix(letters);
    }
    text = trimmed(text);
    if (amount.currency.empty()) {
        amount.currency = take_currency(text);
    }
    if (!amount.currency.empty() && !is_currency(amount.currency)) {
        return Refusal{fmt::format("{} is not a currency of ISO 4217", amount.currency),
                       did_you_mean(amount.currency, currencies(), "Check the code")};
    }

    // What it is per.
    text = trimmed(text);
    while (!text.empty()) {
        if (!text.starts_with("per ") && !text.starts_with('/')) {
            return Refusal{fmt::format("'{}' is not understood", text), otherwise};
        }
        text = trimmed(text.substr(text.starts_with('/') ? 1 : 4));
        const std::size_t end = std::min(text.find(' '), text.find('/'));
        const std::string_view unit = text.substr(0, end);
        if (unit.empty()) {
            return Refusal{"'per' needs a unit behind it", otherwise};
        }
        amount.per.push_back(singular(unit));
        text = trimmed(text.substr(unit.size()));
    }
    return amount;
}

const std::vector<std::string>& currencies() {
    // ISO 4217, list one: the codes of currencies in circulation.
    static const std::vector<std::string> codes = [] {
        const std::string_view all =
            "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD "
            "BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB "
            "EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK "
            "JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA "
            "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK "
            "PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN "
            "SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV "
            "WST XAF XCD XOF XPF YER ZAR ZMW ZWG";
        std::vector<std::string> list;
        for (std::size_t i = 0; i < all.size(); i += 4) {
            list.emplace_back(all.substr(i, 3));
        }
        return list;
    }();
    return codes;
}

bool is_currency(const std::string& code) {
    return std::binary_search(currencies().begin(), currencies().end(), code);
}

}  // namespace sprintcast
