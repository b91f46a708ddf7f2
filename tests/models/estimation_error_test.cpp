#include "models/estimation_error.hpp"

#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

TEST_CASE("the prior's shared shocks are a grid of nine with weights that sum to one",
          "[estimation_error]") {
    const EstimationErrorModel model = fit_estimation_error({}, 1.0);

    double sum = 0.0;
    for (const auto& shocks : model.shocks) {
        sum += shocks.weight;
        // What the shocks take of the variance 4/3 is not the story's own.
        const double shared =
            shocks.slow_scale * shocks.slow_scale + shocks.fast_scale * shocks.fast_scale;
        CHECK_THAT(shocks.own_share * shocks.own_share,
                   WithinAbs(std::max(0.3, 1.0 - 0.75 * shared), 1e-12));
        CHECK(shocks.mean.norm() == 0.0);
        CHECK_THAT(shocks.cholesky(1, 1), WithinAbs(shocks.slow_scale, 1e-9));
        CHECK_THAT(shocks.cholesky(2, 2), WithinAbs(shocks.fast_scale, 1e-9));
    }
    CHECK_THAT(sum, WithinAbs(1.0, 1e-12));
}

TEST_CASE("a story of usual size is exactly on estimate with 13 %, a larger one less often",
          "[estimation_error]") {
    const EstimationErrorModel model = fit_estimation_error({}, 1.5);

    CHECK_THAT(model.exact_probability(1.5), WithinAbs(1.0 / (1.0 + std::exp(1.9)), 1e-12));
    CHECK(model.exact_probability(2.5) < model.exact_probability(1.5));
}

TEST_CASE("residuals come from the prior alone when there is no history", "[estimation_error]") {
    const EstimationErrorModel model = fit_estimation_error({}, 0.0);

    // Two-piece t with scales 1.14 and 0.90: that share of it lies below the mode, .20.
    const double below_mode = 1.14 / (1.14 + 0.90);
    CHECK_THAT(model.residual_quantile(below_mode, Tail::lower), WithinAbs(0.20, 0.01));
    CHECK_THAT(model.residual_quantile(0.3, Tail::upper),
               WithinAbs(model.residual_quantile(0.7, Tail::lower), 1e-9));
    // The ends are the outermost of 400 middles.
    CHECK(model.residual_quantile(1e-12, Tail::lower) >= -6.0);
    CHECK(model.residual_quantile(1e-12, Tail::upper) <= 4.5);
}

TEST_CASE("many stories speak for themselves, few for the prior", "[estimation_error]") {
    // Stories of usual size that take twice their estimate, give or take.
    const auto location_of = [](int count) {
        std::vector<FinishedStory> stories;
        for (int i = 0; i < count; ++i) {
            stories.push_back({1.0, std::log(2.0) + (i % 2 == 0 ? 0.3 : -0.3)});
        }
        const EstimationErrorModel model = fit_estimation_error(stories, 1.0);
        double shared = 0.0;
        for (const auto& shocks : model.shocks) {
            shared += shocks.weight * shocks.mean.sum();
        }
        return model.location + std::exp(model.log_scale[0]) * shared;
    };
    CHECK(location_of(2) < 0.35);
    CHECK(location_of(20) > location_of(2));
    CHECK_THAT(location_of(2000), WithinAbs(std::log(2.0), 0.05));
}

TEST_CASE("the cost of an unknown unit is as uncertain as the few stories that tell it",
          "[estimation_error]") {
    const std::vector<FinishedStory> one{{1.0, 0.0}};
    const auto sd_of = [&](Units units) {
        const EstimationErrorModel model = fit_estimation_error(one, 1.0, units);
        const auto& shocks = model.shocks.front();
        return std::exp(model.log_scale[0]) * (Eigen::RowVector3d::Ones() * shocks.cholesky).norm();
    };
    CHECK(sd_of(Units::different) > 2.0 * sd_of(Units::same));
    CHECK(fit_estimation_error(one, 1.0, Units::different).exact_probability(1.0) < 1e-9);
}

TEST_CASE("a story that is no number is refused", "[estimation_error]") {
    const std::vector<FinishedStory> bad{{1.0, std::nan("")}};
    CHECK_THROWS_AS(fit_estimation_error(bad, 1.0), std::invalid_argument);
}

}  // namespace
}  // namespace sprintcast
