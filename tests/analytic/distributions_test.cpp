#include <cmath>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <catch2/catch.hpp>

#include "sim/engine/draws/estimate_ratios.hpp"
#include "sim/engine/run/run_trials.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

// Whole runs against distributions that are known in closed form.

namespace sprintcast {
namespace {

constexpr std::uint64_t trials = 100'000;

QuantileTable constant_table(double value) {
    return QuantileTable{[=](double, Tail) { return value; }};
}

TEST_CASE("sprints until k stories are done are negative binomial", "[analytic]") {
    // Each sprint does one story of one point, or nothing with probability 0.3.
    constexpr double p = 0.7;
    std::string yaml = "name: A\nstart: 2027-01-04\nvelocity: [1]\nbacklog:\n";
    constexpr std::uint32_t stories = 12;
    for (std::uint32_t i = 0; i < stories; ++i) {
        yaml += "  - {id: S" + std::to_string(i) + ", points: 1}\n";
    }
    Plan plan = plan_of(yaml);
    DriftingCapacity capacity{};
    capacity.inverse_chi = plan.tables.push_back(constant_table(0.0));
    capacity.zero_probabilities.emplace_back().fill(static_cast<float>(1.0 - p));
    // Its sprints complete what the level leaves above the shift; a little more, for rounding.
    constexpr float scale = 1.00001F / (1.0F - static_cast<float>(VelocityModel::shift));
    DriftingCapacity::State& state = capacity.states.emplace_back();
    state.upper_word = ~0U;
    state.scale = scale;
    state.next_scale = scale;
    plan.teams[{0}].capacity = capacity;
    const Outcomes outcomes = run_trials(plan, 1, {0, trials}, {.threads = 2});

    for (std::uint32_t k = 1; k <= stories; ++k) {
        const Counts& days = outcomes.story_days[{k - 1}];
        double mean = 0.0;
        std::uint64_t within = 0;
        for (std::size_t day = 0; day < days.end(); ++day) {
            const auto sprint = static_cast<double>(day / 14 + 1);
            mean += sprint * static_cast<double>(days.of(day)) / trials;
            within += sprint <= k + 2 ? days.of(day) : 0;
        }
        // Mean k / p, variance k (1 - p) / p^2; k + 2 sprints suffice with at most two failures.
        const double sd = std::sqrt(k * (1 - p)) / p;
        CHECK(std::abs(mean - k / p) < mean_tolerance(sd, trials));
        const double q = 1 - p;
        const double expected = std::pow(p, k) * (1 + k * q + 0.5 * k * (k + 1) * q * q);
        CHECK(std::abs(static_cast<double>(within) / trials - expected) <
              share_tolerance(expected, trials));
    }
}

TEST_CASE("a sum of normal efforts is normal", "[analytic]") {
    // 30 stories of 5 points, each times 1 + 0.2 z: the total is normal with mean 150 and sd
    // sqrt(30).
    std::string yaml =
        "name: A\nstart: 2027-01-04\nvelocity: 20\nestimates: {error: {median: 1, p90: 2}}\n"
        "backlog:\n";
    constexpr std::uint32_t stories = 30;
    for (std::uint32_t i = 0; i < stories; ++i) {
        yaml += "  - {id: S" + std::to_string(i) + ", points: 5}\n";
    }
    Plan plan = plan_of(yaml);
    const TableIndex normal = plan.tables.push_back(
        QuantileTable{[](double p, Tail tail) { return 1.0 + 0.2 * normal_quantile(p, tail); }});
    for (StoryPlan& story : plan.stories) {
        story.ratio_tables.front() = normal;
    }
    const Outcomes outcomes = run_trials(plan, 1, {0, trials}, {.threads = 2});

    // Finished by the end of a working day: two points a day.
    int compared = 0;
    double worked = 0.0;
    for (Day day = 0; day < 140; ++day) {
        worked += day % 7 < 5 ? 2.0 : 0.0;
        const double expected = normal_cdf((worked - 150.0) / std::sqrt(30.0));
        const double share =
            static_cast<double>(outcomes.backlog_days.up_to(static_cast<std::size_t>(day))) /
            trials;
        // 1e-5: the table is straight inside its cells.
        CHECK(std::abs(share - expected) < share_tolerance(expected, trials) + 1e-5);
        compared += expected > 0.01 && expected < 0.99 ? 1 : 0;
    }
    CHECK(compared > 10);
}

TEST_CASE("the lognormal total of a backlog has the mean and variance of its sum", "[analytic]") {
    // Ten stories of 8 points: half of the log variance is shared.
    std::string yaml =
        "name: A\nstart: 2027-01-04\nteam: [{name: Ana}]\ndays_per_point: 1\n"
        "estimates: {error: {median: 1, p90: 2, shared: 50%}}\nbacklog:\n";
    for (int i = 0; i < 10; ++i) {
        yaml += "  - {id: S" + std::to_string(i) + ", points: 8}\n";
    }
    const Plan plan = plan_of(yaml);
    const DrawLayout layout{plan};
    GroupDraws group{1, layout};
    TrialDraws draws{group};
    EstimateRatios ratios{plan, draws};
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        draws.start_trial(trial);
        ratios.start_trial();
        double total = 0.0;
        for (StoryIndex story; story.value < 10; ++story.value) {
            total += ratios.effort_of_next(story);
        }
        sum += total;
        squares += total * total;
    }
    const double v = std::pow(std::log(2.0) / 1.2815515655446004, 2);
    const double mean = 80 * std::exp(0.5 * v);
    // Each story's variance, and the covariance of each pair.
    const double variance =
        64 * std::exp(v) * (10 * (std::exp(v) - 1) + 90 * (std::exp(0.5 * v) - 1));
    CHECK(std::abs(sum / trials - mean) < mean_tolerance(std::sqrt(variance), trials));
    const double measured = squares / trials - sum / trials * sum / trials;
    CHECK(std::abs(measured / variance - 1.0) < 0.05);  // the kurtosis is about 9: 5 sd are 4.5 %
}

TEST_CASE("another generator and another sampler give the same finish", "[analytic]") {
    // Velocity lognormal and independent in each sprint, estimates that come true: a plain loop
    // with Boost's Mersenne twister and ziggurat.
    std::string yaml =
        "name: A\nstart: 2027-01-04\nvelocity: {p10: 12, p50: 20, p90: 33.33333333}\nbacklog:\n";
    for (int i = 0; i < 20; ++i) {
        yaml += "  - {id: S" + std::to_string(i) + ", points: 5}\n";
    }
    Plan plan = plan_of(yaml);
    auto& stated = std::get<StatedCapacity>(plan.teams[{0}].capacity);
    stated.shared = 0.0F;
    stated.own = 1.0F;
    const Outcomes outcomes = run_trials(plan, 1, {0, trials}, {.threads = 2});

    boost::random::mt19937_64 engine{1};
    boost::random::normal_distribution<double> normal;
    const double sigma = std::log(20.0 / 12.0) / 1.2815515655446004;
    std::vector<std::uint64_t> sprints(40, 0);
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        double left = 100.0;
        std::size_t sprint = 0;
        for (; left > 0.0; ++sprint) {
            left -= 20.0 * std::exp(sigma * normal(engine));
        }
        ++sprints.at(sprint - 1);
    }
    std::uint64_t below = 0;
    for (std::size_t sprint = 0; sprint < 12; ++sprint) {
        below += sprints[sprint];
        const double theirs = static_cast<double>(below) / trials;
        const double ours =
            static_cast<double>(outcomes.backlog_days.up_to(14 * sprint + 13)) / trials;
        CHECK(std::abs(ours - theirs) < std::sqrt(2.0) * share_tolerance(theirs, trials) + 1e-9);
    }
}

}  // namespace
}  // namespace sprintcast
