#pragma once

#include <cstdint>
#include <optional>

#include "sim/forecast/run_forecast.hpp"

namespace sprintcast {

/// How many futures tell each answer, whoever asks.
struct Budget {
    TrialBudget forecast{.trials = 20'000};  ///< dates to a day
    std::uint64_t decision = 100'000;        ///< that value a policy; half as many find it
    std::uint64_t order = 4096;      ///< that value an order and what to drop; a search takes more
    std::uint64_t lookahead = 4096;  ///< chances to a point, and the same for spikes
    // No more than the forecast has:
    std::uint64_t comparison = 32'768;  ///< differences to less than a day
    std::uint64_t burn_up = 8192;
    std::uint64_t rollovers = 4096;    ///< shares to two points
    std::uint64_t sensitivity = 2048;  ///< shifts of the P85 date to a day or two
};

/// Futures that a policy can be found in, and that fit into memory.
inline constexpr std::uint64_t fewest_decision_trials = 2000;
inline constexpr std::uint64_t most_decision_trials = 2'000'000;

/// Futures that a precision may take, unless somebody says how many.
inline constexpr std::uint64_t most_precise_trials = 10'000'000;

/// The budget of a question.
/// @param trials     of every answer, as far as it can take so many or few; none: what is usual for
///                   each. Beside a precision, the most that the forecast may take
/// @param precision  of the forecast's P85 dates [days]
[[nodiscard]] Budget budget_of(const std::optional<std::uint64_t>& trials,
                               const std::optional<double>& precision);

}  // namespace sprintcast
