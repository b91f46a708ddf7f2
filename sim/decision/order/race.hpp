#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sim/decision/stopping/net_values.hpp"

namespace sprintcast {

/// The most that a gain may well be [currency].
/// @param errors  standard errors above its mean: four, where it must hold for many at once, and in
///                other futures too
[[nodiscard]] double most_of(const Gain& gain, double errors = 4.0);

/// Standard errors at which one of hundreds of gains is clear: a few are above two by chance.
inline constexpr double sure_of_many = 3.0;

/// True when a gain is above 0 beyond what the number of trials leaves open.
/// @param errors  standard errors that it must be above 0: more where many are looked at
[[nodiscard]] bool is_clear(const Gain& gain, double errors = 2.0);

/// What a challenger is worth more than what stands.
struct Challenge {
    Gain gain;                 ///< in the trials that it took to tell
    std::uint64_t trials = 0;  ///< played
    bool is_let_go = false;    ///< a few trials showed it to be worth less
};

/// Plays plans in the same simulated futures, and soon lets go of those that are worth less than
/// another.
class Race {
  public:
    /// @param trials  of a plan that stays in the race, at least two
    Race(std::uint64_t seed, std::uint64_t trials, const RunOptions& options);

    /// What each trial of a plan is worth [currency].
    [[nodiscard]] std::vector<double> play(const Plan& plan) const;

    /// How much more each of some plans is worth than one that stands. A plan that few trials show
    /// to be worth less is played in those few.
    /// @param plan_of  called with 0 ... count - 1, by any thread
    /// @param standing what the trials of the plan that stands are worth
    [[nodiscard]] std::vector<Challenge> challenge(std::size_t count,
                                                   const std::function<Plan(std::size_t)>& plan_of,
                                                   const std::vector<double>& standing) const;

  private:
    std::uint64_t seed_;
    std::uint64_t trials_;
    RunOptions options_;
};

}  // namespace sprintcast
