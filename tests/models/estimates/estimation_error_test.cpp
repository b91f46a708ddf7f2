#include "models/estimates/estimation_error.hpp"

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

    CHECK(model.size_of(1.5) == 0.0);
    CHECK_THAT(model.exact_probability(0.0), WithinAbs(1.0 / (1.0 + std::exp(1.9)), 1e-12));
    CHECK(model.exact_probability(1.0) < model.exact_probability(0.0));
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
    CHECK(fit_estimation_error(one, 1.0, Units::different).exact_probability(0.0) < 1e-9);
}

TEST_CASE("sizes are told apart up to e^3.5 times the usual, either way", "[estimation_error]") {
    const EstimationErrorModel model = fit_estimation_error({}, 1.0);
    CHECK(model.size_of(2.25) == 1.25);
    CHECK(model.size_of(9.0) == 3.5);
    CHECK(model.size_of(-9.0) == -3.5);
}

TEST_CASE("what is not known of the effect of size lowers the typical ratio by half its variance",
          "[estimation_error]") {
    const EstimationErrorModel model = fit_estimation_error({}, 1.0);
    // Variances of slope and bends, .15^2 and .30^2 known of and .10^2 and .20^2 never known.
    CHECK_THAT(model.size_effect.spread_at(1.0), WithinAbs(std::sqrt(0.0325), 1e-6));
    const double variance = 9.0 * 0.0325 + (4.0 + 1.0) * 0.13;
    CHECK_THAT(model.size_effect.spread_at(3.0), WithinAbs(std::sqrt(variance), 1e-6));
    CHECK_THAT(model.location_at(3.0), WithinAbs(-0.05 - 0.30 - 0.5 * variance, 1e-6));
    CHECK_THAT(model.location_at(0.0), WithinAbs(-0.05, 1e-12));
}

TEST_CASE("shocks die away over stories begun since, and what all stories share stays",
          "[estimation_error]") {
    std::vector<FinishedStory> late;
    for (int i = 0; i < 20; ++i) {
        late.push_back({1.0, std::log(2.0) + (i % 2 == 0 ? 0.3 : -0.3)});
    }
    const EstimationErrorModel now = fit_estimation_error(late, 1.0);
    const EstimationErrorModel soon = fit_estimation_error(late, 1.0, Units::same, 4);
    const EstimationErrorModel later = fit_estimation_error(late, 1.0, Units::same, 200);
    const EstimationErrorModel much_later = fit_estimation_error(late, 1.0, Units::same, 1 << 20);
    for (std::size_t i = 0; i < now.shocks.size(); ++i) {
        const auto& shocks = now.shocks.at(i);
        CHECK(shocks.mean.cwiseAbs().minCoeff() > 1e-3);
        CHECK(later.shocks.at(i).mean[0] == shocks.mean[0]);
        CHECK(later.shocks.at(i).weight == shocks.weight);
        CHECK_THAT(later.shocks.at(i).mean[1], WithinAbs(0.5 * shocks.mean[1], 1e-12));
        CHECK_THAT(soon.shocks.at(i).mean[2], WithinAbs(0.5 * shocks.mean[2], 1e-12));
        const auto& forgotten = much_later.shocks.at(i);
        CHECK_THAT(forgotten.cholesky.row(1).norm(), WithinAbs(shocks.slow_scale, 1e-9));
        CHECK_THAT(forgotten.cholesky.row(2).norm(), WithinAbs(shocks.fast_scale, 1e-9));
    }
}

TEST_CASE("stories that all took the same share of their estimates are no proof of more",
          "[estimation_error]") {
    // As from a sheet that computes the days from the points.
    const int count = GENERATE(1, 20, 200, 2000);
    const bool has_sizes = GENERATE(false, true);
    const Units units = GENERATE(Units::same, Units::different);
    std::vector<FinishedStory> stories;
    for (int i = 0; i < count; ++i) {
        stories.push_back({has_sizes ? 0.5 * (i % 5) : 1.0, std::log(1.5)});
    }
    const EstimationErrorModel model = fit_estimation_error(stories, 1.0, units);
    CHECK(std::abs(model.size_effect.mean[0]) < 0.5);
    CHECK(model.size_effect.covariance.allFinite());
    CHECK(model.log_scale_cholesky.allFinite());
    CHECK(std::exp(model.log_scale[0]) > 0.0199);
    double weights = 0.0;
    double shared = 0.0;
    for (const auto& shocks : model.shocks) {
        weights += shocks.weight;
        shared += shocks.weight * shocks.mean.sum();
        CHECK(shocks.cholesky.allFinite());
    }
    CHECK_THAT(weights, WithinAbs(1.0, 1e-12));
    if (count >= 200) {
        const double typical =
            std::exp(model.location_at(0.0) + std::exp(model.log_scale[0]) * shared);
        CHECK_THAT(typical, WithinAbs(1.5, 0.02));
    }
}

TEST_CASE("what is no number is refused", "[estimation_error]") {
    const std::vector<FinishedStory> bad{{1.0, std::nan("")}};
    CHECK_THROWS_AS(fit_estimation_error(bad, 1.0), std::invalid_argument);
    CHECK_THROWS_AS(fit_estimation_error({}, std::nan("")), std::invalid_argument);
}

TEST_CASE("the fewer stories are finished, the more futures the prior alone rules",
          "[estimation_error]") {
    CHECK(mix_estimation_error({}, 1.0).parts.size() == 1);
    double weight_before = 1.0;
    for (const int count : {1, 3, 30, 60, 500}) {
        const std::vector<FinishedStory> stories(static_cast<std::size_t>(count), {1.0, 0.7});
        const EstimationErrorMixture mixture = mix_estimation_error(stories, 1.0);
        REQUIRE(mixture.parts.size() == 2);
        CHECK_THAT(mixture.parts[0].weight + mixture.parts[1].weight, WithinAbs(1.0, 1e-12));
        CHECK(mixture.parts[1].weight < weight_before);
        weight_before = mixture.parts[1].weight;
        // The prior's part believes nothing of these ratios of 2.
        CHECK_THAT(mixture.parts[1].model.location_at(0.0), WithinAbs(-0.05, 1e-12));
    }
    CHECK_THAT(
        mix_estimation_error(std::vector<FinishedStory>(60, {1.0, 0.7}), 1.0).parts[1].weight,
        WithinAbs(0.5, 1e-12));
}

TEST_CASE("the prior learns what a unit costs, and nothing else", "[estimation_error]") {
    std::vector<FinishedStory> dear;
    for (int i = 0; i < 50; ++i) {
        const int rank = 7 * i % 50;  // in no order, so that nothing drifts
        dear.push_back({1.0, 0.25 + 0.6 * normal_quantile((rank + 0.5) / 50.0)});
    }
    const auto level_of = [&](Units units) {
        const EstimationErrorModel prior = prior_estimation_error(dear, 1.0, units);
        double level = prior.location;
        for (const auto& shocks : prior.shocks) {
            level += shocks.weight * std::exp(prior.log_scale[0]) * shocks.mean.sum();
        }
        CHECK_THAT(prior.log_scale[0], WithinAbs(-0.5, 1e-12));
        return level;
    };
    CHECK_THAT(level_of(Units::same), WithinAbs(-0.05, 1e-12));
    CHECK_THAT(level_of(Units::different), WithinAbs(0.25, 0.1));
}

TEST_CASE("what is expected of stories is no error", "[estimation_error]") {
    std::vector<FinishedStory> stories;
    for (int i = 0; i < 200; ++i) {
        const double expected = i % 2 == 0 ? 0.5 : -0.5;
        stories.push_back({1.0, expected + 0.2 * std::sin(i), expected});
    }
    const EstimationErrorModel knowing = fit_estimation_error(stories, 1.0);
    for (FinishedStory& story : stories) {
        story.expected = 0.0;
    }
    CHECK(knowing.log_scale[0] < fit_estimation_error(stories, 1.0).log_scale[0] - 0.5);
}

}  // namespace
}  // namespace sprintcast
