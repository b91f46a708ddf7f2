#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/engine/way_group.hpp"

namespace sprintcast {

/// In which steps the scores of paths are written.
enum class Written {
    as_history,  ///< as the scores so far are
    finely       ///< with so many decimals that a chart has no steps
};

/// Ways in which a metric's best score goes on. Each trial follows one way of the curve: the law
/// goes on from the last score, sprint by sprint, and each score is written as ScoreScale::raised
/// says.
///
/// A trial's path is a pure function of (seed, who, trial), whatever is drawn beside it, and has
/// the same bits on every machine for one and the same curve. Trial t follows a way of the curve's
/// group `way_group_of(t)`, and trials spread evenly over the ways of a group.
class ScorePaths {
  public:
    /// @param further  effort from now on at which the score is wanted, in the curve's unit;
    ///                 positive, rising
    /// @param stream_key hash of the metric's name
    /// @pre curve outlives this
    /// @throws std::invalid_argument if further efforts do not rise from 0
    ScorePaths(const ImprovementCurve& curve,
               std::span<const double> further,
               std::uint64_t seed,
               std::uint64_t stream_key,
               Written written = Written::as_history);

    [[nodiscard]] std::size_t size() const { return efforts_.size() - 1; }

    /// Best scores in trials 64 * group ... 64 * group + 63 after each further effort, which never
    /// get worse along a path.
    /// @param scores  shape (efforts)(trials)
    void draw(std::uint64_t group, std::span<GroupScores> scores) const;

    [[nodiscard]] static std::size_t way_group_of(std::uint64_t trial) {
        return trial % trials_per_group / trials_per_way_group;
    }

  private:
    static constexpr std::size_t trials_per_way_group = trials_per_group / ImprovementCurve::groups;

    [[nodiscard]] WayGroup choose_ways(std::uint64_t group) const;
    [[nodiscard]] std::size_t way_at(std::size_t way_group, double place) const;

    const ImprovementCurve& curve_;
    ImprovementLaw law_;
    ScoreScale scale_;                  // to write with
    std::vector<double> efforts_;       // in units of the first effort above 0; the first is now
    std::vector<std::uint32_t> guide_;  // of each way group: the first way at equally spaced places
    std::uint64_t seed_;
    std::uint64_t stream_key_;
};

}  // namespace sprintcast
