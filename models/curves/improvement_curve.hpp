#pragma once

#include <cstddef>
#include <vector>

#include "models/curves/improvement_law.hpp"
#include "models/curves/past_curve.hpp"

namespace sprintcast {

/// One way in which a metric may have come to its scores so far, and may go on.
struct ImprovementWay {
    ImprovementLaw::Metric metric;
    double limit;  ///< of the present approach [position]
    double pace;   ///< of the present approach [-]
};

/// What a metric's past says of its future: weighted ways, in groups that were found apart from
/// one another. The spread of the groups' answers tells the Monte Carlo error.
///
/// Immutable and valid once built, so one curve may be shared by all threads.
struct ImprovementCurve {
    static constexpr std::size_t groups = 8;

    PastCurve past;
    std::vector<ImprovementWay> ways;  ///< group by group, each with the same number
    std::vector<double> up_to;         ///< sums of a group's weights, each group from 0 to 1
    double effective_ways;             ///< 1 / sum of squared weights, before any resampling
    double log_chance;                 ///< of the scores seen, the first given [-], <= 0
    double least_chance;               ///< of one of them, given those before [-]

    [[nodiscard]] std::size_t group_size() const { return ways.size() / groups; }

    /// True where no way explains one of the scores: then the forecast is hardly more than a guess.
    [[nodiscard]] bool is_unexplained() const {
        constexpr double hardly_possible = 1e-6;
        return least_chance < hardly_possible;
    }

    /// The score at a quantile of the present approach's limit, at least the best so far: lower
    /// quantiles are worse scores.
    /// @pre 0 <= p <= 1
    [[nodiscard]] double limit_score(double p) const;
};

}  // namespace sprintcast
