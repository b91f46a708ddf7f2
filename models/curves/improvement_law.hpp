#pragma once

#include <array>
#include <cstddef>

#include "models/curves/score_scale.hpp"

namespace sprintcast {

/// How a metric improves, as one law of the scores that are written, from the first score on.
///
/// Effort e counts in units of the first effort above 0, positions x as ScoreScale has them.
///
/// - Improvements come one at a time: from one effort to a later one their number is
///   Poisson(rate W / jump), each is exponential with mean `jump`, and D is their sum. The position
///   moves from x to x + max(limit - x, 0) (1 - exp(-D)).
/// - The clock is a power of effort: W = pace (exp(power u2) - exp(power u1)) / power with
///   u = ln(e + origin).
/// - An approach has a limit and a pace. Changes of approach are a Poisson process along u; a new
///   approach draws both anew, its limit in the gap that is then left.
/// - A score is written in steps (ScoreScale::raised), and the law goes on from the written score.
///
/// Its priors were learned from 144 real series of scores by maximising predictive scores.
class ImprovementLaw {
  public:
    /// What a metric draws once.
    struct Metric {
        double rate;    ///< how fast it improves [-], > 0
        double origin;  ///< how far before the first effort work began [first effort], > 0
        double jump;    ///< mean fall of the log gap in one improvement [-], > 0
        double power;   ///< 0: each doubling of effort brings the same; 1: each day does
    };

    static constexpr std::size_t dimensions = 5;  ///< normals that a way begins with

    explicit ImprovementLaw(ScoreScale::Kind kind);

    /// The first four of a way's standard normals.
    [[nodiscard]] Metric metric(const std::array<double, dimensions>& normals) const;

    /// Limit of an approach that begins at a position [-].
    /// @param normal  standard normal
    [[nodiscard]] double first_limit(double normal) const { return limit(normal, 0.0, first_cap_); }
    [[nodiscard]] double later_limit(double normal, double reached) const {
        return limit(normal, reached, later_cap_);
    }

    /// Pace of an approach, 1 on average [-].
    [[nodiscard]] double pace(double normal) const;

    /// Changes of approach in a unit of u = ln(e + origin), on average [-].
    [[nodiscard]] double changes() const { return changes_; }

  private:
    [[nodiscard]] double limit(double normal, double reached, double cap) const;

    struct Prior;
    [[nodiscard]] static const Prior& prior_of(ScoreScale::Kind kind);

    ScoreScale::Kind kind_;
    const Prior* prior_;
    double changes_;
    double pace_width_;
    double first_cap_;  // of the log of a limit without a bound
    double later_cap_;
};

/// Work of the clock at pace 1 [-].
/// @param from,to  u = ln(e + origin), not falling
[[nodiscard]] double clock_work(double power, double from, double to);

/// Improvements above this number, on average, count as gamma distributed: half as many steps of
/// twice the size have the same mean and variance.
inline constexpr double many_improvements = 25.0;

/// P(low < D <= high) for the sum D of Poisson(mean) exponential steps of mean 1. Without low, no
/// step counts too.
/// @param mean  >= 0
/// @param low   >= 0; 0 counts D = 0
/// @param high  >= low; may be infinite
[[nodiscard]] double chance_between(double mean, double low, double high);

/// Chance that a way moves by what a written step shows [-].
/// @param mean    number of improvements, on average
/// @param jump    their mean
/// @param before  position before; `after`: as it was written then
/// @param half    half of the visible step before [position]
[[nodiscard]] double chance_of_step(
    double mean, double jump, double limit, double before, double after, double half);

}  // namespace sprintcast
