#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace sprintcast {

/// Which variants of a scenario a question is about.
enum class Asked {
    nothing,
    base,  ///< the scenario as it stands
    all    ///< and its what-ifs
};

/// What to find out about a scenario.
struct Questions {
    /// Names of the what-ifs that are looked at; none: all of them.
    std::optional<std::vector<std::string>> what_ifs = std::nullopt;
    std::uint64_t seed = 1;
    std::optional<std::uint64_t> trials =
        std::nullopt;  ///< of every answer, see budget_of(); none: the usual
    std::optional<double> precision = std::nullopt;  ///< of the P85 dates [days], > 0

    /// When work is done, how such forecasts came true, and how what-ifs compare with the base.
    Asked forecasts = Asked::all;
    Asked explanations = Asked::nothing;  ///< of forecasts: what moves the P85 date
    bool explains_rollovers = false;      ///< and why stories roll over
    bool burns_up = false;                ///< the work of the base, day by day
    Asked decisions = Asked::all;         ///< whether further sprints on metrics pay off
    Asked levers = Asked::base;           ///< of decisions: what would turn them round
    bool delays = false;  ///< what the sprint that pays off best does to the dates of the base
    Asked orders = Asked::nothing;  ///< the best order of the backlog, and what to drop
    /// Stories beyond which no order is looked for: it takes longer than all else.
    std::size_t most_ordered = std::numeric_limits<std::size_t>::max();
    Asked lookaheads = Asked::nothing;  ///< what the next sprints hold, and what to drop
    std::uint32_t sprints_ahead = 2;    ///< of these, 1 to `most_sprints_ahead`
};

/// What is being found out.
enum class Stage { forecast, explanation, comparison, decision, order, lookahead };

/// How far the answers are.
struct AnswerProgress {
    Stage stage = Stage::forecast;
    std::uint64_t futures = 0;  ///< that this part of the stage has played
    /// Of all the work, in [0, 1]; none while a precision leaves open how much that is.
    std::optional<double> share = std::nullopt;
};

/// How to find answers; nothing in here changes them.
struct AnswerOptions {
    unsigned threads = 1;  ///< >= 1
    /// Called by any thread, one call at a time. The share never falls, and ends at 1.
    std::function<void(const AnswerProgress&)> on_progress = nullptr;
    /// Set by a signal handler, say: the search for answers then ends with Interrupted.
    const std::atomic<bool>* stop = nullptr;
};

}  // namespace sprintcast
