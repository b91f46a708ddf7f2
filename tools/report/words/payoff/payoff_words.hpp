#pragma once

#include <string>
#include <string_view>

#include "scenarios/text/money_text.hpp"
#include "sim/answers/payoff_answer.hpp"

namespace sprintcast::report {

/// The record that a decision rests on, in a sentence.
[[nodiscard]] std::string curve_record_text(const PayoffAnswer& run);

/// How a metric is spoken of.
enum class Naming {
    alone,        ///< there is no other
    among_others  ///< by its name
};

// What a decision says, in sentences that the terminal, the page and Markdown share.

/// An amount in the currency of a decision.
[[nodiscard]] std::string money_in(const PayoffAnswer& run, double amount);

/// `83.0%`, or a plain number with what digits matter.
[[nodiscard]] std::string score_text(const PayoffAnswer& run, double score);

/// A number with the digits that matter: `1,600`, `12.5`.
[[nodiscard]] std::string plain_number(double number);

/// A number at least 0 with two digits that matter, or all of a larger one.
[[nodiscard]] std::string two_digits(double number);

/// "20 FTE days"
[[nodiscard]] std::string days_text(double days);

/// A change for the better in points of the score: `+0.93 points`, or `-0.93 points` where lower is
/// better.
[[nodiscard]] std::string gain_text(const PayoffAnswer& run, double gain);

/// `Yes`, `No` or `Too close to call`.
[[nodiscard]] std::string_view answer_word(const PayoffAnswer& run);

/// What the next sprint nets where gains come so many times as large as said; without a bound, with
/// those beyond the trusted part counted as its end [currency].
[[nodiscard]] double trusted_net(const PayoffAnswer& run, double factor);

/// Why an answer is too close to call, as a clause about the next sprint.
[[nodiscard]] std::string open_text(const PayoffAnswer& run);

/// What all sprints after the next one are worth, with the best moment to stop [currency].
[[nodiscard]] double worth_opened(const PayoffAnswer& run);

/// What the next sprint nets in a bad case and in the middle one, and why the mean is another.
[[nodiscard]] std::string spread_text(const PayoffAnswer& run);

/// Where to stop after the next sprint, as a rule that a person can follow: one threshold on each
/// side of the median, and none that fewer than one future in ten reaches on the good side.
[[nodiscard]] std::string rule_text(const PayoffAnswer& run);

/// What all further sprints are worth with the best moment to stop, and no less than the next one
/// alone [currency].
[[nodiscard]] double worth_in_all(const PayoffAnswer& run);

/// True when one sprint after the next is seldom worth taking, if ever.
[[nodiscard]] bool is_next_the_last(const PayoffAnswer& run);

/// What the next sprint does to money: `nets GBP 10k`, `earns` where it costs nothing, `loses`.
[[nodiscard]] std::string nets_text(const PayoffAnswer& run, double net);

/// The same after "would": `net GBP 10k`.
[[nodiscard]] std::string net_text(const PayoffAnswer& run, double net);

/// True where the next sprint brings nothing and costs nothing.
[[nodiscard]] bool adds_nothing(const PayoffAnswer& run);

/// How well the curve is known.
[[nodiscard]] std::string certainty_text(const PayoffAnswer& run);

}  // namespace sprintcast::report
