#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/engine/way_group.hpp"

namespace sprintcast {

/// How many ways a past of so many scores is filtered with: fewer where each costs more.
[[nodiscard]] std::size_t ways_for(std::size_t scores);

/// A particle filter: ways in which a metric may have come to its scores, weighted by the chance
/// of each score in turn.
///
/// The ways are in groups with point sets and random numbers of their own. Where the effective
/// number of a group's ways falls below a quarter, the group is resampled systematically, and what
/// a metric draws once is moved a little, so that long histories do not end with copies of one way:
/// drawn towards the group's mean and spread anew, which keeps mean and variance.
///
/// Source: N. Gordon, D. Salmond and A. Smith, "Novel approach to nonlinear/non-Gaussian Bayesian
/// state estimation", IEE Proceedings F 140, 1993; J. Liu and M. West, "Combined parameter and
/// state estimation in simulation-based filtering", in Sequential Monte Carlo Methods in Practice,
/// 2001.
class ScoreFilter {
  public:
    /// @param past  only its scale and unit count
    /// @param stream_key hash of the metric's name
    /// @param ways  a multiple of 512
    ScoreFilter(const PastCurve& past,
                std::uint64_t seed,
                std::uint64_t stream_key,
                std::size_t ways);

    /// Takes in the next best score so far.
    void take(const ScoredEffort& before, const ScoredEffort& after);

    /// What the scores taken in so far say.
    /// @param past  of these scores
    [[nodiscard]] ImprovementCurve curve(const PastCurve& past) const;

  private:
    static constexpr std::size_t groups = ImprovementCurve::groups;

    void weigh(std::size_t word_group,
               const ScoredEffort& before,
               const ScoredEffort& after,
               std::uint32_t step);
    double settle(std::size_t group, std::uint32_t step);
    void resample(std::size_t group, double place);
    void jitter(std::size_t group, std::uint32_t step);

    ScoreScale scale_;
    ImprovementLaw law_;
    double unit_;
    std::uint64_t seed_;
    std::uint64_t stream_key_;
    std::vector<WayGroup> ways_;   // 64 each, those of a group side by side
    std::vector<double> weights_;  // of each way; those of a group sum to 1
    std::array<double, groups> log_chances_{};
    std::array<double, groups> effective_;  // ways, before the last resampling
    double least_chance_ = 1.0;             // of a score
    std::uint32_t steps_ = 0;
};

/// The curve that a past supports; one score leaves the prior.
/// @param on_score  called before each score is taken in; what it throws ends the fit
[[nodiscard]] ImprovementCurve fit_improvement_curve(const PastCurve& past,
                                                     std::uint64_t seed,
                                                     std::uint64_t stream_key,
                                                     std::size_t ways,
                                                     const std::function<void()>& on_score = {});

}  // namespace sprintcast
