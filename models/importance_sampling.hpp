#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace sprintcast {

/// Five parameters on the scale on which their prior is normal.
using Theta = std::array<double, 5>;

/// Independent normals.
struct NormalPrior {
    Theta mean;
    Theta deviation;  ///< standard deviations, > 0
};

/// How a posterior was found.
enum class Inference {
    prior_draws,  ///< draws from the prior, weighed by the likelihood
    more_draws,   ///< four times as many of them
    refitted,     ///< draws from a normal distribution fitted to where the evidence points
    tempered,     ///< such draws, with less than the whole weight on the evidence
};

/// Parameters as draws, each with its weight.
struct Posterior {
    std::vector<Theta> draws;
    std::vector<double> weights;  ///< of the draws; they sum to 1
    double effective_draws;       ///< 1 / sum of squared weights
    Inference inference;
    double power;  ///< the weight on the evidence [-], in (0, 1]; below 1 only where tempered
};

/// Effective draws below which inference tries its next step.
inline constexpr double least_effective_draws = 400.0;

/// Times as many draws as at first, where those are too few.
inline constexpr std::size_t more_draws = 4;

/// Refits, and halvings of the evidence's weight, that inference tries.
inline constexpr int most_refits = 6;
inline constexpr int most_halvings = 20;

/// Importance sampling.
///
/// First with a quarter of the points, as draws from the prior. Where fewer than 400 draws are
/// effective: with all points. Then with draws from a normal distribution fitted to the posterior
/// that the likelihood's square root gives, or its next root that leaves 400 draws effective, with
/// a covariance half as large again; that is repeated, as each fit supports more of the evidence.
/// Where six fits are not enough, the likelihood to the highest power that leaves 400.
/// @param log_likelihood  of parameters; minus infinity if they are impossible
/// @param normals  points of a low-discrepancy sequence as standard normals, shape (points)(5); a
///                 multiple of four points
[[nodiscard]] Posterior sample_posterior(const NormalPrior& prior,
                                         const std::function<double(const Theta&)>& log_likelihood,
                                         std::span<const double> normals);

}  // namespace sprintcast
