#pragma once

#include <optional>
#include <vector>

#include "models/curves/past_curve.hpp"
#include "sim/decision/metric_futures.hpp"
#include "sim/decision/stopping/optimal_stopping.hpp"

namespace sprintcast {

/// Scores at which a policy stops: all written ones between two at which it goes on.
struct StopRange {
    std::optional<double> worse_end;   ///< none: and all worse ones
    std::optional<double> better_end;  ///< none: and all better ones

    friend bool operator==(const StopRange& a, const StopRange& b) = default;
};

/// Written scores from one to another, both included, from worse to better.
struct ScoreBand {
    double worst;
    double best;

    friend bool operator==(const ScoreBand& a, const ScoreBand& b) = default;
};

/// What a policy does after the next sprint, in terms of the score that it is written with.
struct StoppingScores {
    /// Where it stops, from worse scores to better ones; empty if it always goes on.
    std::vector<StopRange> stops;
    /// Scores between those ranges and the others at which going on is worth nothing within its
    /// Monte Carlo error, or next to nothing: stopping does as well as going on.
    std::vector<ScoreBand> either;
};

/// Where going on is worth next to nothing, or few futures get, the fit of a policy is mere noise:
/// such scores are told as their neighbours are, the worse ones first.
/// @param drawn            scores that the policy is asked about, of at least two sprints
/// @param next_to_nothing  a worth of going on that does not matter [currency]
[[nodiscard]] StoppingScores stopping_scores(const StoppingPolicy& policy,
                                             const DrawnScores& drawn,
                                             const PastCurve& past,
                                             double next_to_nothing);

}  // namespace sprintcast
