#include "sim/calibration/story_forecasts.hpp"

#include <algorithm>
#include <cmath>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <catch2/catch.hpp>

#include "models/scores.hpp"

namespace sprintcast {
namespace {

constexpr DrawKey key{1, 2, 1024};  // 65,536 draws

std::vector<FinishedStory> usual_stories(int count) {
    boost::random::mt19937_64 engine{3};
    boost::random::normal_distribution<double> normal;
    std::vector<FinishedStory> stories;
    for (int i = 0; i < count; ++i) {
        stories.push_back({1.0 + 0.5 * normal(engine), 0.6 * normal(engine)});
    }
    return stories;
}

/// What one story takes, sorted, in usual estimates.
std::vector<double> efforts_of(const EstimationErrorModel& model, double size) {
    const double estimate = std::exp(model.reference_log_size + size);
    std::vector<double> efforts =
        draw_story_totals(
            {{{1.0, model}}}, std::vector{estimate}, std::vector<std::uint32_t>{1}, key)
            .front();
    std::sort(efforts.begin(), efforts.end());
    for (double& effort : efforts) {
        effort /= std::exp(model.reference_log_size);
    }
    return efforts;
}

double mean_of(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

TEST_CASE("a larger estimate never takes less, whatever is known", "[story_forecasts]") {
    const int finished = GENERATE(0, 3, 20, 2000);
    const EstimationErrorModel model = fit_estimation_error(usual_stories(finished), 1.0);
    double p50 = 0.0;
    double p85 = 0.0;
    for (int step = 0; step <= 40; ++step) {
        const double size = 0.25 * step;
        const std::vector<double> efforts = efforts_of(model, size);
        const double next_p50 = sample_quantile(efforts, 0.50);
        const double next_p85 = sample_quantile(efforts, 0.85);
        // All sizes have the same luck, so that little is left to chance.
        CHECK(next_p50 > p50);
        CHECK(next_p85 > p85);
        // Nobody knows that a giant will be small.
        CHECK(next_p85 > 0.8 * std::exp(size));
        p50 = next_p50;
        p85 = next_p85;
    }
}

TEST_CASE("not to know the effect of size makes no story dearer or cheaper on average",
          "[story_forecasts]") {
    const EstimationErrorModel model = fit_estimation_error({}, 1.0);
    EstimationErrorModel knowing = model;
    knowing.size_effect.covariance.setZero();
    // The limit of ratios takes a little from what is very uncertain.
    for (const auto& [size, allowed] :
         {std::pair{-1.0, 0.02}, {1.0, 0.02}, {2.0, 0.03}, {3.5, 0.15}}) {
        const double mean = mean_of(efforts_of(model, size));
        const double known = mean_of(efforts_of(knowing, size));
        CHECK(std::abs(mean / known - 1.0) < allowed);
        if (size > 0.0) {
            CHECK(sample_quantile(efforts_of(model, size), 0.5) <
                  sample_quantile(efforts_of(knowing, size), 0.5));
        }
    }
}

}  // namespace
}  // namespace sprintcast
