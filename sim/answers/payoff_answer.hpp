#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "sim/answers/variant.hpp"
#include "sim/calibration/curves/gain_record.hpp"
#include "sim/decision/flip_points.hpp"
#include "sim/decision/net_swings.hpp"
#include "sim/decision/payoff.hpp"

namespace sprintcast {

/// Whether another sprint is worth it.
enum class Decision {
    yes,
    no,
    too_close  ///< to call
};

/// What becomes of one metric of a variant, and whether another sprint on it pays off.
struct PayoffAnswer {
    VariantPointer variant = nullptr;
    std::size_t metric_index = 0;
    MetricPlan plan;
    Payoff payoff;
    // Where levers were pulled:
    std::array<FlipPoint, all_levers.size()> flips = {};
    std::vector<NetSwing> swings = {};
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

    [[nodiscard]] const Scenario& scenario() const { return variant->scenario; }
    [[nodiscard]] const Metric& metric() const { return scenario().metrics[metric_index]; }

    /// What to tell people: the decision, unless another one may be right.
    [[nodiscard]] Decision decision() const {
        return is_too_close ? Decision::too_close : payoff.goes_on ? Decision::yes : Decision::no;
    }

    /// The number of the next sprint: they count from the first score.
    [[nodiscard]] std::size_t next_sprint() const { return metric().scores.size() + 1; }

    /// A point of the score: a hundredth of a score that is a share.
    [[nodiscard]] double point() const { return metric().is_share ? 0.01 : 1.0; }
};

}  // namespace sprintcast
