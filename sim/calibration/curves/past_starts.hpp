#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/calibration/backtest.hpp"
#include "sim/calibration/curves/curve_cuts.hpp"

namespace sprintcast {

/// Sprints that a start looks at, at most.
inline constexpr std::uint32_t most_further_sprints = 5;

/// What a score is worth, in units of the worth at which a sprint just pays if it gains as sprints
/// did on average so far.
inline constexpr std::array<double, 3> relative_worths{1.0, 3.0, 10.0};

/// A past moment from which on further sprints might have been taken, and what came of them.
///
/// A sprint takes a third of the effort so far. At its end one sees the best score so far.
struct PastStart {
    std::size_t known;           ///< scores before it
    double sprint_effort;        ///< in the history's unit
    double usual_gain;           ///< of score in a sprint, on average so far, > 0
    std::vector<double> scores;  ///< after each sprint that the series holds, 1 to 5
    std::vector<double> gains;   ///< of each, in usual gains [-]

    /// What each sprint brought less what it cost, at a relative worth [cost of a sprint].
    [[nodiscard]] std::vector<double> nets(double worth) const;
};

/// The starts of a series: after three scores, or as many as options want to be known, and each
/// time that there are twice as many. One before which nothing was gained, or after which the
/// series ends before a sprint does, is none.
[[nodiscard]] std::vector<PastStart> starts_of(const CurveSeries& series,
                                               const BacktestOptions& options);

/// Sprints that one takes who goes on while the last one paid; the first in any case.
/// @param nets  of each sprint, at least one
[[nodiscard]] std::size_t sprints_while_paying(std::span<const double> nets);

/// Sprints that one takes who knows what each brings: as few as bring most.
[[nodiscard]] std::size_t sprints_in_hindsight(std::span<const double> nets);

}  // namespace sprintcast
