#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include <Eigen/Cholesky>
#include <Eigen/LU>

#include "models/estimation_error.hpp"
#include "models/ratio_regression.hpp"
#include "models/residual_table.hpp"
#include "models/square.hpp"

namespace sprintcast {

namespace {

using Eigen::Matrix2d;
using Eigen::Matrix3d;
using Eigen::Vector2d;
using Eigen::Vector3d;

// The prior, in the notation of the header; the scales of its shocks form a grid.
constexpr LinePrior usual_location_prior{{-0.05, 0.16}, {-0.10, 0.15}};
constexpr LinePrior vague_location_prior{{-0.05, 2.0}, {-0.10, 0.15}};  // of different units
constexpr LinePrior log_scale_prior{{-0.50, 0.33}, {0.0, 0.10}};
constexpr LinePrior exact_prior{{-1.9, 1.3}, {-0.8, 0.6}};

struct Weighted {
    double scale;
    double weight;
};
constexpr std::array<Weighted, 3> slow_scales{{{0.15, 0.50}, {0.35, 0.35}, {0.70, 0.15}}};
constexpr std::array<Weighted, 3> fast_scales{{{0.10, 0.25}, {0.25, 0.45}, {0.40, 0.30}}};

// What no parameter explains, added to every trial; to a bend twice as much as to a slope.
constexpr double extra_size_slope_sd = 0.10;
constexpr double extra_bend_sd = 0.20;
constexpr double extra_log_scale_sd = 0.07;

// Logistic regression of being exactly on estimate, with the prior; Newton's method.
template <class IsExact>
Vector2d fit_exact(std::span<const FinishedStory> stories,
                   const EstimationErrorModel& model,
                   IsExact is_exact) {
    constexpr int most_rounds = 100;
    constexpr double longest_step = 2.0;
    Vector2d line = exact_prior.mean();
    for (int round = 0; round < most_rounds; ++round) {
        Matrix2d information = exact_prior.precision();
        Vector2d gradient = information * (exact_prior.mean() - line);
        for (const FinishedStory& story : stories) {
            const double x = model.size_of(story.log_size);
            const double chance = 1.0 / (1.0 + std::exp(-line[0] - line[1] * x));
            const Vector2d basis{1.0, x};
            information += chance * (1.0 - chance) * basis * basis.transpose();
            gradient += ((is_exact(story) ? 1.0 : 0.0) - chance) * basis;
        }
        const Vector2d step =
            information.ldlt().solve(gradient).cwiseMax(-longest_step).cwiseMin(longest_step);
        line += step;
        if (step.cwiseAbs().maxCoeff() < 1e-9) {
            break;
        }
    }
    return line;
}

/// A story's place in the history for the shocks' filter: how far it lies from the line, and
/// whether it counts.
struct Pseudo {
    double value;
    bool counts;
};

// Kalman filter of (alpha, z, f) over the history and the stories begun since, for one pair of
// scales; returns the log evidence.
double filter_shocks(std::span<const Pseudo> pseudos,
                     std::uint64_t begun_since,
                     const RatioRegression& regression,
                     const NormalPrior& location,
                     EstimationErrorModel::SharedShocks& shocks,
                     Matrix3d& covariance) {
    const double slow_keep = std::exp2(-1.0 / EstimationErrorModel::slow_half_life);
    const double fast_keep = std::exp2(-1.0 / EstimationErrorModel::fast_half_life);
    const double scale = std::exp(regression.log_scale[0]);
    const double noise = RatioRegression::residual_variance * square(shocks.own_share);

    // The location's prior moves with the line that was fitted.
    Vector3d mean{(location.mean - regression.location) / scale, 0.0, 0.0};
    covariance =
        Vector3d{square(location.sd / scale), square(shocks.slow_scale), square(shocks.fast_scale)}
            .asDiagonal();
    const auto drift = [&](const Vector3d& keep) {
        mean = mean.cwiseProduct(keep);
        covariance = covariance.cwiseProduct(keep * keep.transpose());
        covariance(1, 1) += square(shocks.slow_scale) * (1.0 - square(keep[1]));
        covariance(2, 2) += square(shocks.fast_scale) * (1.0 - square(keep[2]));
    };
    const Vector3d keep{1.0, slow_keep, fast_keep};
    double log_evidence = 0.0;
    for (const Pseudo& pseudo : pseudos) {
        drift(keep);
        if (!pseudo.counts) {
            continue;
        }
        const Vector3d gain = covariance.rowwise().sum();  // all three add up in an observation
        const double variance = gain.sum() + noise;
        const double error = pseudo.value - mean.sum();
        log_evidence -= 0.5 * (std::log(variance) + error * error / variance);
        mean += gain * (error / variance);
        covariance -= gain * gain.transpose() / variance;
    }
    const auto since = static_cast<double>(begun_since);
    drift({1.0, std::pow(slow_keep, since), std::pow(fast_keep, since)});
    shocks.mean = mean;
    return log_evidence;
}

// Mean correlation between any two of the first `count` values of an autoregression.
double mean_correlation(double keep, double count) {
    const double sum = count * (1.0 + keep) / (1.0 - keep) -
                       2.0 * keep * (1.0 - std::pow(keep, count)) / square(1.0 - keep);
    return sum / square(count);
}

// What the shocks hide from the fitted scale. Over a history, shocks move the stories together, and
// what they move together looks like location: the scale that the regression sees is too small by
// this factor, as far as it comes from the history and not from the prior.
double hidden_scale(double slow, double fast, double slow_keep, double fast_keep, double stories) {
    if (stories == 0.0) {
        return 1.0;
    }
    const double hidden = (square(slow) * mean_correlation(slow_keep, stories) +
                           square(fast) * mean_correlation(fast_keep, stories)) /
                          RatioRegression::residual_variance;
    const double seen = std::max(0.3, 1.0 - hidden);
    const double prior_precision = 1.0 / square(log_scale_prior.intercept.sd);
    const double learned = RatioRegression::scale_information_each * stories /
                           (RatioRegression::scale_information_each * stories + prior_precision);
    return std::pow(seen, -0.5 * learned);
}

Matrix3d square_root(Matrix3d covariance) {
    constexpr double rounding = 1e-12;  // the filter may leave a variance just below 0
    covariance.diagonal().array() += rounding;
    return covariance.llt().matrixL();
}

std::array<EstimationErrorModel::SharedShocks, 9> fit_shocks(std::span<const Pseudo> pseudos,
                                                             std::uint64_t begun_since,
                                                             const RatioRegression& regression,
                                                             const NormalPrior& location) {
    std::array<EstimationErrorModel::SharedShocks, 9> grid{};
    std::array<double, 9> log_weights{};
    std::size_t place = 0;
    for (const auto& [slow, slow_weight] : slow_scales) {
        for (const auto& [fast, fast_weight] : fast_scales) {
            const double shared =
                (square(slow) + square(fast)) / RatioRegression::residual_variance;
            EstimationErrorModel::SharedShocks& shocks = grid.at(place);
            const double hidden =
                hidden_scale(slow,
                             fast,
                             std::exp2(-1.0 / EstimationErrorModel::slow_half_life),
                             std::exp2(-1.0 / EstimationErrorModel::fast_half_life),
                             static_cast<double>(pseudos.size()));
            shocks.slow_scale = hidden * slow;
            shocks.fast_scale = hidden * fast;
            shocks.own_share = hidden * std::sqrt(std::max(0.3, 1.0 - shared));
            Matrix3d covariance;
            log_weights.at(place) =
                std::log(slow_weight * fast_weight) +
                filter_shocks(pseudos, begun_since, regression, location, shocks, covariance);
            shocks.cholesky = square_root(covariance);
            ++place;
        }
    }
    const double greatest = *std::max_element(log_weights.begin(), log_weights.end());
    double total = 0.0;
    for (std::size_t i = 0; i < grid.size(); ++i) {
        grid.at(i).weight = std::exp(log_weights.at(i) - greatest);
        total += grid.at(i).weight;
    }
    for (auto& shocks : grid) {
        shocks.weight /= total;
    }
    return grid;
}

void check_finite(std::span<const FinishedStory> stories, double usual_log_size) {
    if (!std::isfinite(usual_log_size)) {
        throw std::invalid_argument{"the usual log size is " + std::to_string(usual_log_size) +
                                    " (it must be finite)"};
    }
    for (const FinishedStory& story : stories) {
        if (!(std::isfinite(story.log_size) && std::isfinite(story.log_ratio - story.expected))) {
            throw std::invalid_argument{"a finished story has log size " +
                                        std::to_string(story.log_size) + " and log ratio " +
                                        std::to_string(story.log_ratio) + " (both must be finite)"};
        }
    }
}

/// Finished stories, and what is taken of them before any is looked at.
struct Stories {
    std::span<const FinishedStory> latest;
    Units units;

    [[nodiscard]] const LinePrior& location_prior() const {
        return units == Units::same ? usual_location_prior : vague_location_prior;
    }

    [[nodiscard]] bool is_exact(const FinishedStory& story) const {
        return units == Units::same && std::abs(story.log_ratio) < 1e-9;
    }

    // Sizes count from the usual one; the stories to come say what that is until there is a
    // history.
    [[nodiscard]] double reference_log_size(double usual_log_size) const {
        constexpr double planned_weight = 10.0;
        double sum_of_sizes = planned_weight * usual_log_size;
        for (const FinishedStory& story : latest) {
            sum_of_sizes += story.log_size;
        }
        return sum_of_sizes / (planned_weight + static_cast<double>(latest.size()));
    }
};

Stories check_stories(std::span<const FinishedStory> finished, double usual_log_size, Units units) {
    check_finite(finished, usual_log_size);
    return {finished.last(std::min(finished.size(), EstimationErrorModel::longest_history)), units};
}

void set_lines(const RatioRegression& regression, EstimationErrorModel& model) {
    model.location = regression.location;
    SizeEffect::Vector extra = SizeEffect::Vector::Constant(square(extra_bend_sd));
    extra[0] = square(extra_size_slope_sd);
    model.size_effect.mean = regression.size_coefficients;
    model.size_effect.covariance = regression.size_covariance;
    model.size_effect.covariance.diagonal() += extra;
    model.log_scale = regression.log_scale;
    Matrix2d widened = regression.log_scale_covariance;
    widened(0, 0) += square(extra_log_scale_sd);
    model.log_scale_cholesky = widened.llt().matrixL();
}

void set_exact(const Vector2d& line, const Stories& stories, EstimationErrorModel& model) {
    constexpr double hardly_ever = -30.0;  // logit
    const bool may_be_exact = stories.units == Units::same;
    model.exact_logit = may_be_exact ? line[0] : hardly_ever;
    model.exact_logit_slope = may_be_exact ? line[1] : 0.0;
}

/// What the lines leave of the stories.
struct Leftovers {
    std::vector<Pseudo> pseudos;    ///< for the shocks
    std::vector<double> residuals;  ///< of stories that are not exactly on estimate
};

Leftovers left_by(const RatioRegression& regression,
                  const Stories& stories,
                  const EstimationErrorModel& model) {
    Leftovers left;
    for (const FinishedStory& story : stories.latest) {
        if (stories.is_exact(story)) {
            left.pseudos.push_back({0.0, false});
            continue;
        }
        const double u =
            regression.residual({model.size_of(story.log_size), story.log_ratio - story.expected});
        left.residuals.push_back(u);
        left.pseudos.push_back(
            {RatioRegression::weight(u) * u / RatioRegression::location_information_each, true});
    }
    return left;
}

}  // namespace

EstimationErrorModel fit_estimation_error(std::span<const FinishedStory> finished,
                                          double usual_log_size,
                                          Units units,
                                          std::uint64_t begun_since) {
    const Stories stories = check_stories(finished, usual_log_size, units);
    EstimationErrorModel model{};
    model.reference_log_size = stories.reference_log_size(usual_log_size);

    // Stories that are not exactly on estimate: the lines of location and scale.
    std::vector<RatioPoint> points;
    for (const FinishedStory& story : stories.latest) {
        if (!stories.is_exact(story)) {
            points.push_back({model.size_of(story.log_size), story.log_ratio - story.expected});
        }
    }
    const LinePrior& location = stories.location_prior();
    const RatioRegression regression = fit_ratio_regression(points, location, log_scale_prior);
    set_lines(regression, model);
    const auto is_exact = [&](const FinishedStory& story) { return stories.is_exact(story); };
    set_exact(fit_exact(stories.latest, model, is_exact), stories, model);

    // What the lines leave: shocks that all stories share, and each story's own residual.
    const Leftovers left = left_by(regression, stories, model);
    model.shocks = fit_shocks(left.pseudos, begun_since, regression, location.intercept);
    model.residuals = tabulate_residuals(left.residuals);
    return model;
}

EstimationErrorModel prior_estimation_error(std::span<const FinishedStory> finished,
                                            double usual_log_size,
                                            Units units,
                                            std::uint64_t begun_since) {
    const Stories stories = check_stories(finished, usual_log_size, units);
    EstimationErrorModel model{};
    model.reference_log_size = stories.reference_log_size(usual_log_size);
    const LinePrior& location = stories.location_prior();
    const RatioRegression regression = fit_ratio_regression({}, location, log_scale_prior);
    set_lines(regression, model);
    set_exact(exact_prior.mean(), stories, model);

    // What a unit costs, no prior knows.
    const std::vector<Pseudo> of_cost =
        units == Units::same ? std::vector<Pseudo>{} : left_by(regression, stories, model).pseudos;
    model.shocks = fit_shocks(of_cost, begun_since, regression, location.intercept);
    model.residuals = tabulate_residuals({});
    return model;
}

}  // namespace sprintcast
