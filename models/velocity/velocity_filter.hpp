#pragma once

#include <array>
#include <span>

namespace sprintcast {

/// A past sprint as the filter of a velocity takes it.
struct FilteredSprint {
    double log;                 ///< of its velocity over the scale, both shifted
    double weight;              ///< how full it was [-], in [0, 1]: 0 tells nothing of the level
    double share;               ///< what it counts for among empty and full sprints [-]
    double degrees;             ///< of freedom of sigma^2 before it
    double log_density_factor;  ///< log of Student's t density of unit scale at 0, these degrees

    /// False for a sprint that hardly tells of the level.
    [[nodiscard]] bool is_full() const { return weight > 1e-3; }
};

/// A way to vary, in units of sigma^2.
struct FilterState {
    double prior_sigma;    ///< typical sigma before any sprint
    double slow_step;      ///< variance of a sprint's change of the level's slow part
    double fast_variance;  ///< long-term variance of its fast part
};

/// What past sprints make of a state; see VelocityModel.
struct FilterResult {
    double log_evidence;  ///< counts half, see filter_velocity
    double sum_of_squares;
    double slow_level;
    double fast_level;
    std::array<double, 3> cholesky;
    double empty;  ///< weighted number of past sprints that finished nothing
    double full;   ///< and of the others
};

inline constexpr double prior_degrees = 4.0;  ///< of freedom of sigma^2 before any sprint

/// The conjugate filter of one state, sprint after sprint, the oldest first.
///
/// A sprint may be none of the state's: such odd ones have a density of their own, so that one low
/// or high sprint does not rule what is to come. A low one counts as empty as far as it is odd. The
/// second of two in a row is news.
///
/// The evidence counts half: the past tells less of the year to come than a drift that never
/// changes would say.
/// @param sprints  at least one is full
[[nodiscard]] FilterResult filter_velocity(std::span<const FilteredSprint> sprints,
                                           const FilterState& state);

}  // namespace sprintcast
