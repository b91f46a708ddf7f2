#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "sim/calibration/gain_record.hpp"
#include "sim/decision/flip_points.hpp"
#include "sim/decision/net_swings.hpp"
#include "sim/decision/payoff.hpp"
#include "tools/report/table.hpp"
#include "tools/report/terminal.hpp"

namespace sprintcast {

/// Whether another sprint is worth it.
enum class Answer {
    yes,
    no,
    too_close  ///< to call
};

/// One metric of a scenario or what-if, with its decision.
struct PayoffRun {
    std::string what_if;  ///< `base` for the file as it stands
    Scenario scenario;
    std::size_t metric = 0;  ///< place in the scenario's
    MetricPlan plan;
    Payoff payoff;
    // Where levers were pulled:
    std::array<FlipPoint, all_levers.size()> flips;
    std::vector<NetSwing> swings;
    // How well the curve is known:
    double limit_p10 = 0.0;  ///< quantiles of the score where the present approach levels off
    double limit_p50 = 0.0;
    double limit_p90 = 0.0;
    double effective_draws = 0.0;
    bool is_unexplained = false;  ///< see ImprovementCurve
    bool delays_backlog = false;
    // How far the decision is to be trusted:
    GainRecord record{};
    bool is_too_close = false;  ///< see is_too_close()

    [[nodiscard]] const Metric& its_metric() const { return scenario.metrics[metric]; }

    /// What to tell people: the decision, unless another one may be right.
    [[nodiscard]] Answer answer() const {
        return is_too_close ? Answer::too_close : payoff.goes_on ? Answer::yes : Answer::no;
    }

    /// The number of the next sprint: they count from the first score.
    [[nodiscard]] std::size_t next_sprint() const { return its_metric().scores.size() + 1; }

    /// A point of the score: a hundredth of a score that is a share.
    [[nodiscard]] double point() const { return its_metric().is_share ? 0.01 : 1.0; }
};

/// `payoff.csv`: one row a further sprint.
[[nodiscard]] Table payoff_table(std::span<const PayoffRun> runs);

/// `decision.csv`: one row a metric, with the answer, the rule and what would turn it round.
[[nodiscard]] Table decision_table(std::span<const PayoffRun> runs);

/// The answer in one sentence, and what it rests on.
[[nodiscard]] std::string payoff_text(const PayoffRun& run, const Terminal& terminal);

}  // namespace sprintcast
