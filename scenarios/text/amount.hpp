#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/text/refusal.hpp"

namespace sprintcast {

/// An amount of money as written: `£500k`, `GBP 500k per point per year`, `720`.
struct Amount {
    double value;                  ///< in units of the currency
    std::string currency;          ///< ISO 4217, or empty when none is named
    std::vector<std::string> per;  ///< "point", "year" ... in the order written, in the singular
};

/// How to write one, for those who did not.
inline constexpr std::string_view amount_example = "Write it like 'GBP 500', '£4k per year' or 720";

/// Money, with what it is per. Commas between thousands are allowed where the currency has no
/// smaller unit (`¥55,000`), and refused elsewhere.
[[nodiscard]] Parsed<Amount> read_amount(std::string_view written);

/// Why a number such as 500.000 is refused as an amount: its point may separate thousands.
[[nodiscard]] std::optional<Refusal> ambiguous_point(std::string_view number);

/// True for the codes of ISO 4217 in use.
[[nodiscard]] bool is_currency(const std::string& code);

/// All codes of ISO 4217 in use.
[[nodiscard]] const std::vector<std::string>& currencies();

}  // namespace sprintcast
