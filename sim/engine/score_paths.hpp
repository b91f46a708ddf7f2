#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/improvement_curve.hpp"
#include "models/quantile_table.hpp"
#include "sim/random/stream.hpp"

namespace sprintcast {

/// Draws behind a forecast of a score, and behind a decision when to stop.
inline constexpr std::size_t forecast_curve_draws = 32'768;
inline constexpr std::size_t stopping_curve_draws = 131'072;

/// The points that a curve with so many draws is fitted with, those of its fallbacks included. The
/// same points serve any number of curves.
[[nodiscard]] std::vector<double> curve_points(std::size_t draws);

/// Best scores, one in each of a group of trials.
using GroupScores = std::array<double, trials_per_group>;

/// Ways in which a metric's best score goes on: each trial draws one way of the curve and whether
/// it stalls, and adds up independent steps along it; or it follows a power law.
///
/// A trial's path is a pure function of (seed, who, trial), whatever is drawn beside it, and has
/// the same bits on every machine for one and the same curve.
class ScorePaths {
  public:
    /// @param further  effort from now on at which the score is wanted, in the curve's unit;
    ///                 positive, rising
    /// @param who      hash of the metric's name
    /// @param normal   standard normal
    /// @pre curve and normal outlive this
    /// @throws std::invalid_argument if further efforts do not rise from 0
    ScorePaths(const ImprovementCurve& curve,
               std::span<const double> further,
               std::uint64_t seed,
               std::uint64_t who,
               const QuantileTable& normal);

    [[nodiscard]] std::size_t size() const { return efforts_.size() - 1; }

    /// Best scores in trials 64 * group ... 64 * group + 63 after each further effort, which never
    /// get worse along a path.
    /// @param scores  shape (efforts)(trials)
    void draw(std::uint64_t group, std::span<GroupScores> scores) const;

  private:
    using Words = std::array<std::uint32_t, trials_per_group>;

    [[nodiscard]] Words words(DrawPurpose purpose,
                              std::uint64_t group,
                              std::uint32_t index = 0) const {
        return words_of(seed_, stream_of(purpose, who_, index), group);
    }
    [[nodiscard]] GroupScores draw_gamma(const GroupScores& shapes,
                                         std::uint64_t group,
                                         std::uint32_t step) const;
    void draw_gamma_process(std::uint64_t group, std::span<GroupScores> scores) const;
    void follow_power_laws(std::uint64_t group, std::span<GroupScores> scores) const;

    const ImprovementCurve& curve_;
    std::vector<double> efforts_;           // in units of the effort so far; the first is now
    std::vector<double> ways_up_to_;        // sums of the curve's weights
    std::vector<double> power_laws_up_to_;  // empty without power laws
    std::uint64_t seed_;
    std::uint64_t who_;
    const QuantileTable& normal_;
};

}  // namespace sprintcast
