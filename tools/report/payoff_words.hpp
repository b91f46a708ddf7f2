#pragma once

#include <string>

#include "tools/report/payoff_report.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

// What a decision says, in sentences that the terminal, the page and Markdown share.

/// An amount in the currency of a decision.
[[nodiscard]] std::string money_in(const PayoffRun& run,
                                   double amount,
                                   MoneyStyle style = MoneyStyle::brief);

/// `83.0%`, or a plain number with what digits matter.
[[nodiscard]] std::string score_text(const PayoffRun& run, double score);

/// A change for the better in points of the score: `+0.93 points`, or `-0.93 points` where lower is
/// better.
[[nodiscard]] std::string gain_text(const PayoffRun& run, double gain);

/// The answer, what the next sprint nets, and what the best policy does.
[[nodiscard]] std::string answer_text(const PayoffRun& run, const Terminal& terminal);

/// Where the policy stops after the next sprint.
[[nodiscard]] std::string rule_text(const PayoffRun& run);

/// The same as a rule that a person can follow: one threshold on each side of the median, and none
/// that fewer than one future in ten reaches on the good side.
[[nodiscard]] std::string plain_rule_text(const PayoffRun& run);

/// What gain, and what worth of a point, the next sprint covers its cost with.
[[nodiscard]] std::string break_even_text(const PayoffRun& run);

/// What gain the next sprint covers its cost with.
[[nodiscard]] std::string break_even_gain_text(const PayoffRun& run);

/// What would turn the answer round, like "a point worth below GBP 3,000 a year".
/// @pre the flip has a factor
[[nodiscard]] std::string flip_phrase(const PayoffRun& run,
                                      const FlipPoint& flip,
                                      MoneyStyle style);

/// True when small changes of anything turn the answer round.
[[nodiscard]] bool is_close_call(const PayoffRun& run);

/// All that would turn the answer round, in a sentence.
[[nodiscard]] std::string flips_text(const PayoffRun& run, MoneyStyle style);

/// How well the curve is known.
[[nodiscard]] std::string certainty_text(const PayoffRun& run, MoneyStyle style);

}  // namespace sprintcast
