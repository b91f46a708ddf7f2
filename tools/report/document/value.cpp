#include "tools/report/document/value.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenarios/text/money_text.hpp"
#include "scenarios/text/number_text.hpp"
#include "sim/forecast/forecast.hpp"

namespace sprintcast::report {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

std::string money_words(const MoneyAmount& money) {
    const std::string amount = short_money(money.amount, money.currency);
    return money.is_difference && money.amount > 0.0 ? "+" + amount : amount;
}

}  // namespace

std::string share_text(double share, Share::Style style) {
    const double rounded = std::round(100.0 * share);
    const bool contradicts_date =
        std::any_of(confidences.begin(), confidences.end(), [&](double confidence) {
            return share < confidence && rounded >= std::round(100.0 * confidence);
        });
    return style == Share::Style::beside_dates && contradicts_date ? percent_in_tenths(share)
                                                                   : percent(share);
}

Text shown(const Value& value) {
    return std::visit(
        Overloaded{
            [](std::monostate) { return Text{}; },
            [](Never) { return Text{"never"}; },
            [](Date date) { return Text{long_date(date)}; },
            [](const Share& share) { return Text{share_text(share.share, share.style)}; },
            [](const MoneyAmount& money) { return Text{money_words(money)}; },
            [](Count count) { return Text{thousands(count.count)}; },
            [](Number number) {
                return Text{fmt::format("{:.{}f}", number.number, number.decimals)};
            },
            [](const Worded& worded) { return Text{worded.words}; },
            [](const Keyword& keyword) {
                return Text{keyword.shown.empty() ? keyword.word : keyword.shown};
            },
            [](const YesNo& answer) {
                return Text{!answer.shown.empty() ? answer.shown : answer.is_so ? "yes" : "no"};
            },
            [](const Name& name) { return named(name.name); },
            [](const Text& text) { return text; }},
        value);
}

std::optional<double> number_of(const Value& value) {
    return std::visit(
        Overloaded{[](const Share& share) { return std::optional{share.share}; },
                   [](const MoneyAmount& money) { return std::optional{money.amount}; },
                   [](Count count) { return std::optional{static_cast<double>(count.count)}; },
                   [](Number number) { return std::optional{number.number}; },
                   [](const Worded& worded) { return std::optional{worded.number}; },
                   [](const auto&) { return std::optional<double>{}; }},
        value);
}

std::string spelled(const Value& value) {
    return std::visit(
        Overloaded{[](Never) { return std::string{"never"}; },
                   [](Date date) { return iso_date(date); },
                   [](Count count) { return fmt::format("{}", count.count); },
                   [](const Keyword& keyword) { return keyword.word; },
                   [](const YesNo& answer) { return std::string{answer.is_so ? "true" : "false"}; },
                   [](const Name& name) { return name.name; },
                   [&](const auto&) {
                       const auto number = number_of(value);
                       return number ? fmt::format("{:.6g}", *number) : std::string{};
                   }},
        value);
}

}  // namespace sprintcast::report
