#pragma once

#include <string>

namespace sprintcast {

/// `GBP 1.83m`: three digits that matter, in thousands (k), millions (m) or billions (bn).
[[nodiscard]] std::string short_money(double amount, const std::string& currency);

}  // namespace sprintcast
