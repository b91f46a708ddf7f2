#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/calibration/backtest.hpp"
#include "sim/calibration/curves/past_starts.hpp"

namespace sprintcast {

/// Rules that say before each further sprint whether to take it.
enum class StoppingRule {
    advice,        ///< decide as the pay-off does, each time from the scores so far
    always,        ///< go on, as often as is looked at
    never,         ///< stop
    once,          ///< one more
    while_paying,  ///< go on while the last sprint covered its cost; the first in any case
    hindsight      ///< know what each brings: no rule brings more
};
inline constexpr std::array every_rule{StoppingRule::advice,
                                       StoppingRule::always,
                                       StoppingRule::never,
                                       StoppingRule::once,
                                       StoppingRule::while_paying,
                                       StoppingRule::hindsight};

/// All relative worths together.
inline constexpr double every_worth = 0.0;

/// What a rule would have brought, from past moments on.
struct RuleScore {
    std::string dataset;  ///< series, or `all`: the mean over series, each weighing the same
    double worth;         ///< relative: see `relative_worths`; or `every_worth`
    StoppingRule rule;
    std::uint64_t starts;  ///< past moments
    std::uint64_t series;  ///< that have one
    double sprints;        ///< taken, mean
    double net;            ///< mean [cost of a sprint]
    double regret;         ///< mean of what hindsight brings more, each at most 20 [the same]
    /// Regret less that of the advice: what it saves [the same]; and half of its 95 % confidence
    /// interval, no number below five series.
    double saved;
    double saved_margin;
};

/// Plays each past moment on by each rule, and counts what came of it.
///
/// What further sprints reached is known only as far as the history goes: none is taken beyond its
/// end. The advice does not know where that is. A lead who obeys it adds the best score so far at
/// the end of each sprint to the scores known at the start, and decides anew, with a sprint fewer
/// to look ahead. It counts no time: a gain is worth the same whenever it comes.
///
/// @returns by dataset, worth and rule, `all` last; empty when there is no start
/// @throws Interrupted when it was stopped
[[nodiscard]] std::vector<RuleScore> score_rules(const ScoreHistory& history,
                                                 const std::vector<std::string>& series,
                                                 const BacktestOptions& options);

/// Further sprints that the advice takes, at each relative worth.
/// @param name  of the series: its draws hang on it
/// @throws Interrupted
[[nodiscard]] std::array<std::size_t, relative_worths.size()> advised_sprints(
    const CurveSeries& series,
    const std::string& name,
    const PastStart& start,
    const BacktestOptions& options);

}  // namespace sprintcast
