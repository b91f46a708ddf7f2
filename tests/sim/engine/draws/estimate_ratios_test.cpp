#include "sim/engine/draws/estimate_ratios.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

namespace sprintcast {
namespace {

constexpr std::uint64_t trials = 100'000;

// Stories of 3 points, near the usual size, with 1 day a point.
std::string people_with(int stories, const std::string& estimates) {
    std::string yaml = "name: A\nstart: 2027-01-04\nteam: [{name: Ana}]\ndays_per_point: 1\n" +
                       estimates + "backlog:\n";
    for (int i = 0; i < stories; ++i) {
        yaml += "  - {id: S" + std::to_string(i) + ", points: 3}\n";
    }
    return yaml;
}

// Estimate ratios of all stories of a plan, in its order: shape (trials, stories).
std::vector<std::vector<double>> ratios_of(const Plan& plan) {
    const DrawLayout layout{plan};
    GroupDraws group{1, layout};
    TrialDraws draws{group};
    EstimateRatios ratios{plan, draws};
    std::vector<std::vector<double>> result;
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        draws.start_trial(trial);
        ratios.start_trial();
        auto& of_trial = result.emplace_back();
        for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
            of_trial.push_back(ratios.effort_of_next(story) / plan.stories[story].effort);
        }
    }
    return result;
}

std::vector<double> totals_of(const std::vector<std::vector<double>>& ratios, std::size_t stories) {
    std::vector<double> totals;
    for (const auto& of_trial : ratios) {
        double sum = 0.0;
        for (std::size_t i = 0; i < stories; ++i) {
            sum += of_trial[i];
        }
        totals.push_back(sum / static_cast<double>(stories));
    }
    return totals;
}

double quantile_of(std::vector<double> values, double p) {
    const auto place = static_cast<std::ptrdiff_t>(p * static_cast<double>(values.size()));
    std::nth_element(values.begin(), values.begin() + place, values.end());
    return values[static_cast<std::size_t>(place)];
}

double mean_of(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

TEST_CASE("a stated error is a lognormal with its median, its P90 and its shared part",
          "[estimate_ratios]") {
    const auto ratios = ratios_of(
        plan_of(people_with(2, "estimates: {error: {median: 1.2, p90: 2.4, shared: 30%}}\n")));
    const double mu = std::log(1.2);
    const double sigma = std::log(2.0) / 1.2815515655446004;

    double sum = 0.0;
    double squares = 0.0;
    double products = 0.0;
    double level = 0.0;
    for (const auto& of_trial : ratios) {
        const double x = std::log(of_trial[0]) - mu;
        const double y = std::log(of_trial[1]) - mu;
        sum += x;
        squares += x * x;
        products += x * y;
        level += of_trial[0];
    }
    constexpr double n = trials;
    // Moments of a normal log: mean 0, variance sigma^2 (itself with sd sqrt(2) sigma^2), and the
    // shared part of it as covariance (with sd sqrt(1 + 0.3^2) sigma^2).
    const double variance = sigma * sigma;
    CHECK(std::abs(sum / n) < mean_tolerance(sigma, trials));
    CHECK(std::abs(squares / n - variance) < mean_tolerance(std::sqrt(2.0) * variance, trials));
    CHECK(std::abs(products / n - 0.3 * variance) <
          mean_tolerance(std::sqrt(1.09) * variance, trials));
    // Mean of a lognormal.
    const double mean = 1.2 * std::exp(0.5 * variance);
    const double sd = mean * std::sqrt(std::exp(variance) - 1.0);
    CHECK(std::abs(level / n - mean) < mean_tolerance(sd, trials));
}

TEST_CASE("without a shared part two stories' errors are independent", "[estimate_ratios]") {
    const auto ratios =
        ratios_of(plan_of(people_with(2, "estimates: {error: {median: 1, p90: 2, shared: 0%}}\n")));
    const double variance = std::pow(std::log(2.0) / 1.2815515655446004, 2);
    double products = 0.0;
    for (const auto& of_trial : ratios) {
        products += std::log(of_trial[0]) * std::log(of_trial[1]);
    }
    CHECK(std::abs(products / trials) < mean_tolerance(variance, trials));
}

// A plan of stories of the usual size, which no point of the scale hits.
Plan usual_stories(int count) {
    Plan plan = plan_of(people_with(count, ""));
    for (StoryPlan& story : plan.stories) {
        story.error_parts.front() = {
            .size = 0.0F,
            .location = -0.05F,
            .location_spread = 0.0F,
            .exact_below = static_cast<std::uint32_t>(0x1p32 / (1.0 + std::exp(1.9))),
            .inexact_scale = static_cast<float>(1.0 + std::exp(-1.9)),
        };
    }
    return plan;
}

// The reference figures of the prior come from a thousand draws and are rounded to two digits: a
// tolerance of 2.5 % holds both.
void check_near(double value, double reference) {
    INFO(value << " against " << reference);
    CHECK(std::abs(value / reference - 1.0) < 0.025);
}

TEST_CASE("a single story has the prior's error", "[estimate_ratios]") {
    const auto ratios = totals_of(ratios_of(usual_stories(1)), 1);
    const auto share_above = [&](double x) {
        return static_cast<double>(
                   std::count_if(ratios.begin(), ratios.end(), [&](double r) { return r > x; })) /
               trials;
    };
    check_near(quantile_of(ratios, 0.5), 1.00);
    check_near(mean_of(ratios), 1.32);
    CHECK(std::abs(static_cast<double>(std::count(ratios.begin(), ratios.end(), 1.0)) / trials -
                   0.13) < 0.005);
    CHECK(std::abs(share_above(1.0) - 0.42) < 0.01);
    CHECK(std::abs(share_above(2.0) - 0.13) < 0.01);
    CHECK(std::abs(share_above(4.0) - 0.034) < 0.004);
    check_near(quantile_of(ratios, 0.1), 0.38);
    check_near(quantile_of(ratios, 0.9), 2.29);
}

TEST_CASE("shared shocks keep totals of ten and thirty stories wide", "[estimate_ratios]") {
    const auto ratios = ratios_of(usual_stories(30));
    const auto ten = totals_of(ratios, 10);
    check_near(quantile_of(ten, 0.5), 1.12);
    check_near(mean_of(ten), 1.32);
    check_near(quantile_of(ten, 0.1), 0.75);
    check_near(quantile_of(ten, 0.9), 2.04);

    const auto thirty = totals_of(ratios, 30);
    check_near(quantile_of(thirty, 0.5), 1.16);
    check_near(mean_of(thirty), 1.32);
    check_near(quantile_of(thirty, 0.1), 0.83);
    check_near(quantile_of(thirty, 0.9), 1.97);
}

TEST_CASE("no ratio leaves the model's limits", "[estimate_ratios]") {
    const auto ratios = ratios_of(plan_of(people_with(1, "")));
    for (const auto& of_trial : ratios) {
        REQUIRE(of_trial[0] >= std::exp(-5.0) * (1 - 1e-6));
        REQUIRE(of_trial[0] <= std::exp(3.2) * (1 + 1e-6));
    }
}

TEST_CASE("neighbouring stories are more alike than distant ones", "[estimate_ratios]") {
    const auto ratios = ratios_of(plan_of(people_with(30, "")));
    const auto covariance = [&](std::size_t a, std::size_t b) {
        double sum_a = 0.0;
        double sum_b = 0.0;
        double products = 0.0;
        for (const auto& of_trial : ratios) {
            const double x = std::log(of_trial[a]);
            const double y = std::log(of_trial[b]);
            sum_a += x;
            sum_b += y;
            products += x * y;
        }
        return products / trials - sum_a / trials * sum_b / trials;
    };
    const double near = covariance(10, 11);
    const double far = covariance(10, 29);
    CHECK(far > 0.02);
    CHECK(near > far + 0.01);
}

TEST_CASE("the shock belongs to the position, the residual to the story", "[estimate_ratios]") {
    const Plan plan = plan_of(people_with(2, ""));
    const DrawLayout layout{plan};
    GroupDraws group{1, layout};
    TrialDraws draws{group};
    EstimateRatios ratios{plan, draws};

    // The same story begun first and begun second: a part of its error stays, a part changes.
    double sum = 0.0;
    double products = 0.0;
    double squares = 0.0;
    int pairs = 0;
    for (std::uint64_t trial = 0; trial < 20'000; ++trial) {
        draws.start_trial(trial);
        ratios.start_trial();
        const double first = std::log(ratios.effort_of_next({1}));
        ratios.start_trial();
        (void)ratios.effort_of_next({0});
        const double second = std::log(ratios.effort_of_next({1}));
        sum += first;
        squares += first * first;
        products += first * second;
        ++pairs;
    }
    const double mean = sum / pairs;
    const double correlation = (products / pairs - mean * mean) / (squares / pairs - mean * mean);
    CHECK(correlation > 0.90);
    CHECK(correlation < 0.995);
}

}  // namespace
}  // namespace sprintcast
