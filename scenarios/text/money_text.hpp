#pragma once

#include <string>

namespace sprintcast {

/// `GBP 1,234,000`: three digits that matter and no more; `GBP 5.3` and `GBP 0.35` below 10.
[[nodiscard]] std::string money_text(double amount, const std::string& currency);

/// `GBP 1.83m`: three digits that matter, in thousands (k), millions (m) or billions (bn).
[[nodiscard]] std::string short_money(double amount, const std::string& currency);

/// How much of an amount is written.
enum class MoneyStyle {
    full,  ///< as `money_text`
    brief  ///< as `short_money`, where there is little room
};

[[nodiscard]] std::string money_in(double amount, const std::string& currency, MoneyStyle style);

}  // namespace sprintcast
