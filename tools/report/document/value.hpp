#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "scenarios/text/date.hpp"
#include "tools/report/document/text.hpp"

namespace sprintcast::report {

// What cells of tables hold. Each value has one spelling for programs and one for people.

/// A date that does not come within ten years: `never`.
struct Never {};

/// A share or chance in [0, 1]: `0.8437` for programs, `84%` for people.
struct Share {
    enum class Style {
        whole,        ///< whole percents
        beside_dates  ///< with a tenth where whole percents would contradict a date beside it
    };

    double share;
    Style style = Style::whole;
};

/// An amount: `1834000` for programs, `GBP 1.83m` for people.
struct MoneyAmount {
    double amount;
    std::string currency;        ///< ISO 4217, or empty
    bool is_difference = false;  ///< people read a plus before what is above 0
};

/// A whole number: `100000` for programs, `100,000` for people.
struct Count {
    std::uint64_t count;
};

/// A number that people read with so many decimals.
struct Number {
    double number;
    int decimals;
};

/// A number with words of its own for people, such as a score: `0.83`, `83.0%`.
struct Worded {
    double number;
    std::string words;
};

/// A word of our own: `never`, `story`.
struct Keyword {
    std::string word;        ///< for programs
    std::string shown = {};  ///< for people, where it differs
};

/// True or false for programs; `yes` or `no` for people, or words of its own.
struct YesNo {
    bool is_so;
    std::string_view shown = {};  ///< outlives the value
};

/// A name or text that a user wrote.
struct Name {
    std::string name;
};

/// Nothing where the thing does not apply; words that only people read.
using Value = std::variant<std::monostate,
                           Never,
                           Date,
                           Share,
                           MoneyAmount,
                           Count,
                           Number,
                           Worded,
                           Keyword,
                           YesNo,
                           Name,
                           Text>;

/// A chance or share as people read it.
[[nodiscard]] std::string share_text(double share, Share::Style style);

/// A value as people read it.
[[nodiscard]] Text shown(const Value& value);

/// A value as CSV and JSON spell it: numbers with six significant digits, ISO dates; empty for
/// none, and for words of people.
[[nodiscard]] std::string spelled(const Value& value);

/// The number that programs read of a value; none of dates and words.
[[nodiscard]] std::optional<double> number_of(const Value& value);

}  // namespace sprintcast::report
