#include "scenarios/text/amount.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

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

std::string_view letters_of(std::string_view text) {
    const auto* const end = std::find_if_not(
        text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
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

// A unit in the singular, by its usual name.
std::string unit_of(std::string_view word) {
    using Names = std::array<std::pair<std::string_view, std::string_view>, 7>;
    constexpr Names short_names{{{"pt", "point"},
                                 {"wk", "week"},
                                 {"mo", "month"},
                                 {"qtr", "quarter"},
                                 {"yr", "year"},
                                 {"annum", "year"},
                                 {"storie", "story"}}};
    const std::string_view one =
        word.size() > 1 && word.back() == 's' ? word.substr(0, word.size() - 1) : word;
    const auto* const known = std::find_if(short_names.begin(),
                                           short_names.end(),
                                           [&](const auto& name) { return name.first == one; });
    return std::string{known == short_names.end() ? one : known->second};
}

// `k` and the like behind a number; 1 if there is none. Nothing if the letters there mean nothing.
std::optional<double> take_factor(std::string_view& text) {
    using Factors = std::array<std::pair<std::string_view, double>, 9>;
    constexpr Factors factors{{{"k", 1e3},
                               {"K", 1e3},
                               {"m", 1e6},
                               {"M", 1e6},
                               {"mn", 1e6},
                               {"bn", 1e9},
                               {"thousand", 1e3},
                               {"million", 1e6},
                               {"billion", 1e9}}};
    const std::string_view word = letters_of(trimmed(text));
    const auto* const known = std::find_if(
        factors.begin(), factors.end(), [&](const auto& factor) { return factor.first == word; });
    if (known != factors.end()) {
        text = trimmed(text).substr(word.size());
        return known->second;
    }
    const std::string_view attached = letters_of(text);
    return attached.empty() || is_currency(std::string{attached}) ? std::optional{1.0}
                                                                  : std::nullopt;
}

// `per year`, `/yr`, `a year` or `p.a.` from the front of a text that has more.
std::optional<std::string> take_unit(std::string_view& text) {
    constexpr std::string_view yearly = "p.a.";
    if (text.starts_with(yearly)) {
        text = trimmed(text.substr(yearly.size()));
        return "year";
    }
    for (const std::string_view per : {"per ", "/", "a "}) {
        if (text.starts_with(per)) {
            text = trimmed(text.substr(per.size()));
            constexpr std::string_view share = "percentage point";
            if (text.starts_with(share)) {
                text.remove_prefix(share.find('p', 1));  // a point of a share
            }
            const std::string_view word = text.substr(0, text.find_first_of(" /"));
            text = trimmed(text.substr(word.size()));
            return unit_of(word);
        }
    }
    return std::nullopt;
}

// Takes the separators of thousands out of an amount that has no other meaning: the currency has
// no smaller unit that a comma could set apart.
std::string without_thousands(std::string_view text) {
    std::string_view behind = text;
    const std::string currency = take_currency(behind);
    // ISO 4217: currencies without a minor unit.
    constexpr std::string_view whole =
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    behind = trimmed(behind);
    const std::string_view groups = behind.substr(0, behind.find_first_not_of("0123456789,"));
    const std::size_t first = groups.find(',');
    const bool begins_well = first >= 1 && first <= 3 && groups.front() != '0';
    if (currency.empty() || whole.find(currency) == std::string_view::npos || !begins_well) {
        return std::string{text};
    }
    std::string digits{groups.substr(0, first)};
    for (std::size_t comma = first; comma < groups.size(); comma += 4) {
        const std::string_view group = groups.substr(comma, 4);
        if (group.size() != 4 || group[0] != ',' || group.find(',', 1) != std::string_view::npos) {
            return std::string{text};
        }
        digits += group.substr(1);
    }
    return currency + " " + digits + std::string{behind.substr(groups.size())};
}

}  // namespace

std::optional<Refusal> ambiguous_point(std::string_view number) {
    return ambiguous_point(number, "");
}

Parsed<Amount> read_amount(std::string_view written) {
    const std::string otherwise{amount_example};
    Amount amount{};
    const bool negative = written.starts_with('-');
    const std::string plain = without_thousands(trimmed(written.substr(negative ? 1 : 0)));
    std::string_view text = plain;
    if (auto refusal = refused_separator(text)) {
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
    const auto factor = take_factor(text);
    if (!factor) {
        return Refusal{fmt::format("'{}' is neither k, m nor bn", letters_of(text)), otherwise};
    }
    amount.value *= *factor;
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
        const std::string_view rest = text;
        const auto unit = take_unit(text);
        if (!unit) {
            return is_digit(rest.front())
                       ? Refusal{"digits are written without separators", otherwise}
                       : Refusal{fmt::format("'{}' is not understood", rest), otherwise};
        }
        if (unit->empty()) {
            return Refusal{"'per' needs a unit behind it", otherwise};
        }
        amount.per.push_back(*unit);
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
