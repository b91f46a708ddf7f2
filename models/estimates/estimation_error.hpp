#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <Eigen/Core>

#include "models/distributions.hpp"
#include "models/estimates/log_ratio.hpp"
#include "models/estimates/size_effect.hpp"

namespace sprintcast {

/// What is known of a team's estimation error: the distribution of L = ln(actual / estimate) of a
/// story of estimate e, with the size x = ln e - reference_log_size, limited to [-3.5, 3.5].
///
///     with probability logistic(p + q x):  L = 0, exactly on estimate
///     else  L = a + g(x) + exp(c + d x) (alpha + z + f + k R), limited to [-5, 3.2]
///
/// g is the effect of size. z and f are shocks that all stories share and that drift from one story
/// to the next (first-order autoregressions in the order in which stories are worked); R is the
/// story's own residual. g, c, d, alpha and the first z and f are uncertain: a trial draws them
/// once. What is not known of g leaves the mean of exp(g) alone: it lowers the typical ratio by
/// half of g's variance, so that stories of a size that nobody knows are no dearer for that, only
/// less certain. Of a story 33 times the usual, more is not known: all larger ones count as that
/// large.
///
/// Immutable and valid once built, so one model may be shared by all threads.
struct EstimationErrorModel {
    /// Drift of the shared shocks, one of a few possibilities.
    struct SharedShocks {
        double weight;             ///< probability [-]; the weights sum to 1
        double slow_scale;         ///< stationary sd of z, in units of exp(c + d x)
        double fast_scale;         ///< stationary sd of f, in units of exp(c + d x)
        double own_share;          ///< k [-]: what the shocks leave for the story's own residual
        Eigen::Vector3d mean;      ///< of (alpha, z, f) now
        Eigen::Matrix3d cholesky;  ///< lower triangle of their covariance's square root
    };

    static constexpr std::size_t longest_history = longest_story_history;
    static constexpr double slow_half_life = 200.0;  ///< of z [stories]
    static constexpr double fast_half_life = 4.0;    ///< of f [stories]

    static constexpr double farthest_size = 3.5;  ///< x, either way

    double reference_log_size;  ///< ln of the usual estimate, in the unit of the estimates
    double location;            ///< a, of stories not exactly on estimate
    SizeEffect size_effect;     ///< g
    Eigen::Vector2d log_scale;  ///< (c, d), mean
    Eigen::Matrix2d log_scale_cholesky;
    double exact_logit;        ///< p
    double exact_logit_slope;  ///< q
    std::array<SharedShocks, 9> shocks;
    std::vector<double> residuals;  ///< R at equally spaced probabilities from 0 to 1

    /// The size x of a story, by ln of its estimate.
    [[nodiscard]] double size_of(double log_estimate) const;

    /// Probability that a story of size x is exactly on estimate [-], in (0, 1).
    [[nodiscard]] double exact_probability(double size) const;

    /// Location of stories of size x that are not exactly on estimate, shocks apart;
    /// `size_effect.spread_at` says how far it may be off.
    [[nodiscard]] double location_at(double size) const;

    /// Quantile of R, in units of exp(c + d x).
    /// @pre 0 < p < 1
    [[nodiscard]] double residual_quantile(double p, Tail tail) const;
};

/// What finished stories tell of those to come, shrunk toward the prior: the finished tasks of 36
/// teams and people in four organisations. With no story it is the prior. It uses the last 2,000.
/// @param finished        in the order in which they were finished; actual and estimate in one
/// unit,
///                        by a rough cost of the estimates' unit if theirs were different: that
///                        cost is then uncertain, and no story exactly on estimate
/// @param usual_log_size  ln of the usual estimate among the stories to come
/// @param begun_since     stories begun before those to come, and not known to be finished: the
///                        shocks drift over them too
/// @throws std::invalid_argument if a number is not finite
[[nodiscard]] EstimationErrorModel fit_estimation_error(std::span<const FinishedStory> finished,
                                                        double usual_log_size,
                                                        Units units = Units::same,
                                                        std::uint64_t begun_since = 0);

/// The prior, which takes of the history only what no prior can know: the usual size, and in
/// different units the cost of a unit. Its parameters are those of `fit_estimation_error`.
[[nodiscard]] EstimationErrorModel prior_estimation_error(std::span<const FinishedStory> finished,
                                                          double usual_log_size,
                                                          Units units = Units::same,
                                                          std::uint64_t begun_since = 0);

/// What to expect when a short history may mislead: in each future stories err as the history says,
/// or as the prior says.
struct EstimationErrorMixture {
    struct Part {
        double weight;  ///< probability [-]; the weights sum to 1
        EstimationErrorModel model;
    };

    static constexpr double prior_stories = 60.0;  ///< stories that the prior counts for

    /// The history's, and the prior's with probability 60 / (stories + 60); the prior's alone
    /// without a history.
    std::vector<Part> parts;

    /// Mean over the parts of what `of` gives for a model.
    template <class Of>
    [[nodiscard]] double mean_of(const Of& of) const {
        double mean = 0.0;
        for (const Part& part : parts) {
            mean += part.weight * of(part.model);
        }
        return mean;
    }
};

/// The parameters are those of `fit_estimation_error`.
[[nodiscard]] EstimationErrorMixture mix_estimation_error(std::span<const FinishedStory> finished,
                                                          double usual_log_size,
                                                          Units units = Units::same,
                                                          std::uint64_t begun_since = 0);

}  // namespace sprintcast
