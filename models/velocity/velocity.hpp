#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "models/distributions.hpp"

namespace sprintcast {

/// A team's velocity: what past sprints say of the sprints to come.
///
///     y(t) = 0                                                 with probability pi, else
///     y(t) = scale max(0, (1 + shift) level(t) exp(min(sigma eps, most_noise)) - shift)
///     level(t) = exp(s + keep^t a - min(V sigma^2 / 2, most_lowering)) g(x(t))
///     x(t) = (slow part of the level - s) + (fast part - keep^t a), s and a their means now
///     g(x) = 1 + b x / sqrt(b^2 + x^2), b = down below 0 and up above
///
/// The slow part is a random walk, the fast one goes back to 0. g has the value and the slope 1 at
/// 0 and stays within (1 - down, 1 + up): the median of the level does not move with the horizon,
/// and no team fades away. A sprint counts as full from 5 % of the scale on; below, in part as
/// empty.
///
/// How much a team varies and how its level moves is one of many states, each with its weight;
/// within a state, sigma^2 = sum_of_squares / chi^2(degrees), and (slow, fast) is normal.
///
/// Immutable and valid once built, so one model may be shared by all threads.
struct VelocityModel {
    /// A way to vary.
    struct State {
        double weight;          ///< probability given the history [-]; the weights sum to 1
        double scale;           ///< [points / sprint]
        double next_factor;     ///< of the next sprint alone: what its commitment makes of it [-]
        double sum_of_squares;  ///< posterior scale of sigma^2
        double slow_level;  ///< s, posterior mean of the level's slow part now, on the log scale
        double fast_level;  ///< a, the same of its fast part
        std::array<double, 3> cholesky;  ///< of both, in units of sigma: rows of the lower triangle
        double slow_step;      ///< variance of a sprint's change of the slow part, in sigma^2
        double fast_variance;  ///< long-term variance of the fast part, in sigma^2
        std::size_t family;    ///< which of `empty` it has

        /// V, the variance of the level now in units of sigma^2.
        [[nodiscard]] double level_variance() const {
            const double first = cholesky[0] + cholesky[1];
            return first * first + cholesky[2] * cholesky[2];
        }
    };

    /// Distribution of the probability that a sprint finishes nothing.
    struct Beta {
        double a;
        double b;

        [[nodiscard]] double mean() const { return a / (a + b); }

        static constexpr std::size_t shares = 256;

        /// Quantiles at the middles of so many equal shares [-].
        [[nodiscard]] std::array<float, shares> middles() const;
    };

    static constexpr std::size_t longest_history = 40;  ///< sprints that count, the latest
    static constexpr double shift = 0.05;               ///< [scale]
    static constexpr double keep = 0.8;        ///< what a sprint leaves of the level's fast part
    static constexpr double most_noise = 1.5;  ///< limit of a sprint's own log
    static constexpr double most_lowering =
        0.25;  ///< limit of what keeps the level's mean, as a log
    static constexpr double down = 0.85;
    static constexpr double up = 3.0;

    double degrees;             ///< degrees of freedom of sigma^2
    std::array<Beta, 4> empty;  ///< of steady teams, and of ever less steady ones
    std::vector<State> states;  ///< the less varying first

    /// Quantile of 1 / sqrt(chi^2(degrees)): sigma = sqrt(sum_of_squares) times this.
    [[nodiscard]] double inverse_chi_quantile(double p, Tail tail) const;

    /// Median velocity of each of the next sprints [points / sprint]; shape (sprints). 0 when more
    /// than half of all sprints finish nothing. Within 1 %.
    [[nodiscard]] std::vector<double> medians(int sprints) const;
};

/// What sprints set out to finish when they began.
struct Commitments {
    std::vector<double> past;  ///< of each past sprint [points / sprint]; 0 or less: not known
    double next;               ///< of the next sprint [points / sprint], > 0
};

/// True when past sprints support a model: some recent one finished something.
[[nodiscard]] bool can_fit_velocity(std::span<const double> completed);

/// The model that past sprints support. It uses the last 40.
///
/// How much a commitment tells is learned: beta is one of six, y exp(-beta x) is fitted for each,
/// with x the log of the commitment against the mean of those known, within -1 and 1, and the next
/// sprint is exp(beta x) times what it were without. Commitments of which no past one is known tell
/// nothing.
/// @param completed  points finished in each past sprint, oldest first [points / sprint]
/// @throws std::invalid_argument if a velocity is negative or not finite, no recent one is
/// positive, or there is not one commitment for each
[[nodiscard]] VelocityModel fit_velocity(std::span<const double> completed,
                                         const std::optional<Commitments>& commitments = {});

}  // namespace sprintcast
