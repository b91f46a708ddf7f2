#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include <Eigen/Cholesky>

#include "models/estimates/estimation_error.hpp"
#include "models/estimates/ratio_regression.hpp"
#include "models/estimates/residual_table.hpp"
#include "models/estimates/shared_shocks.hpp"
#include "models/square.hpp"

namespace sprintcast {

namespace {

using Eigen::Matrix2d;
using Eigen::Vector2d;

// The prior, in the notation of the header.
constexpr LinePrior usual_location_prior{{-0.05, 0.16}, {-0.10, 0.15}};
constexpr LinePrior vague_location_prior{{-0.05, 2.0}, {-0.10, 0.15}};  // of different units
constexpr LinePrior log_scale_prior{{-0.50, 0.33}, {0.0, 0.10}};
constexpr LinePrior exact_prior{{-1.9, 1.3}, {-0.8, 0.6}};

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
    std::vector<ShockReading> readings;  ///< for the shocks
    std::vector<double> residuals;       ///< of stories that are not exactly on estimate
};

Leftovers left_by(const RatioRegression& regression,
                  const Stories& stories,
                  const EstimationErrorModel& model) {
    Leftovers left;
    for (const FinishedStory& story : stories.latest) {
        if (stories.is_exact(story)) {
            left.readings.push_back({0.0, false});
            continue;
        }
        const double u =
            regression.residual({model.size_of(story.log_size), story.log_ratio - story.expected});
        left.residuals.push_back(u);
        left.readings.push_back(
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
    model.shocks = fit_shared_shocks(
        left.readings, begun_since, regression, location.intercept, log_scale_prior.intercept);
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
    const std::vector<ShockReading> of_cost = units == Units::same
                                                  ? std::vector<ShockReading>{}
                                                  : left_by(regression, stories, model).readings;
    model.shocks = fit_shared_shocks(
        of_cost, begun_since, regression, location.intercept, log_scale_prior.intercept);
    model.residuals = tabulate_residuals({});
    return model;
}

}  // namespace sprintcast
