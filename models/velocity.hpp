#pragma once

#include <array>
#include <span>
#include <vector>

#include "models/distributions.hpp"

namespace sprintcast {

/// A team's velocity as a level that drifts, with sprints that finish nothing: what past sprints
/// say of the sprints to come.
///
///     y = 0                                        with probability pi ~ Beta(zero_a, zero_b)
///     y = scale exp(min(l + sigma eps, 1.7))        else
///     l(t) = l(t-1) + sigma sqrt(q) eta - q sigma^2 / 2
///
/// eps and eta are standard normal; q is one of three drifts; given q, the level now is normal with
/// mean and variance sigma^2 * level_variance, and sigma^2 = sum_of_squares / chi^2(degrees).
///
/// Immutable and valid once built, so one model may be shared by all threads.
struct VelocityModel {
    struct Drift {
        double weight;          ///< probability given the history [-]; the weights sum to 1
        double variance_ratio;  ///< q [-]
        double level;           ///< posterior mean of l now, on the log scale
        double level_variance;  ///< its variance in units of sigma^2
        double sum_of_squares;  ///< posterior scale of sigma^2
    };

    static constexpr std::size_t longest_history = 40;  ///< sprints that count, the latest
    static constexpr double highest_log = 1.7;          ///< limit of a sprint's log above the usual

    double scale;  ///< geometric mean of the past sprints that finished something [points / sprint]
    double degrees;  ///< degrees of freedom of sigma^2
    double zero_a;   ///< Beta parameters of the probability of a sprint that finishes nothing
    double zero_b;
    std::array<Drift, 3> drifts;

    /// Quantile of 1 / sqrt(chi^2(degrees)): sigma = sqrt(sum_of_squares) times this.
    [[nodiscard]] double inverse_chi_quantile(double p, Tail tail) const;

    /// Quantile of the probability that a sprint finishes nothing [-].
    [[nodiscard]] double zero_probability_quantile(double p, Tail tail) const;

    /// Median velocity of each of the next sprints [points / sprint]; shape (sprints). 0 when more
    /// than half of all sprints finish nothing.
    [[nodiscard]] std::vector<double> medians(int sprints) const;
};

/// True when past sprints support a model: some recent one finished something.
[[nodiscard]] bool can_fit_velocity(std::span<const double> completed);

/// The model that past sprints support. It uses the last 40.
/// @param completed  points finished in each past sprint, oldest first [points / sprint]
/// @throws std::invalid_argument if a velocity is negative or not finite, or no recent one is
/// positive
[[nodiscard]] VelocityModel fit_velocity(std::span<const double> completed);

}  // namespace sprintcast
