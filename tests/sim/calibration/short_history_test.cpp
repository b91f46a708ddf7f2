#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <catch2/catch.hpp>

#include "scenarios/histories/read_history.hpp"
#include "sim/calibration/backtest.hpp"

namespace sprintcast {
namespace {

/// How a team's estimates err.
struct Team {
    double location;
    double scale;
    double exact;   ///< share exactly on estimate
    double shared;  ///< standard deviation of a shock that ten stories share
};

// Teams unlike the prior's usual one, either way.
constexpr std::array<Team, 6> teams{{{0.0, 0.5, 0.1, 0.2},
                                     {0.25, 0.4, 0.0, 0.1},
                                     {-0.3, 0.8, 0.3, 0.3},
                                     {0.0, 0.25, 0.5, 0.1},
                                     {0.1, 1.0, 0.05, 0.5},
                                     {-0.1, 0.6, 0.15, 0.4}}};

History history_of(const Team& team, std::uint32_t seed) {
    boost::random::mt19937 engine{seed};
    boost::random::normal_distribution<double> normal;
    boost::random::uniform_01<double> uniform;
    TaskHistory tasks;
    double shock = 0.0;
    for (std::int64_t day = 0; day < 240; ++day) {
        shock = day % 10 == 0 ? team.shared * normal(engine) : shock;
        const double estimate = std::exp(1.0 + 0.8 * normal(engine));
        // One story in ten is three times as far off.
        const double far = uniform(engine) < 0.1 ? 3.0 : 1.0;
        const double log_ratio = team.location + shock + far * team.scale * normal(engine);
        const bool is_exact = uniform(engine) < team.exact;
        tasks.tasks.push_back(
            {0, estimate, estimate * (is_exact ? 1.0 : std::exp(log_ratio)), day, day, 0, {}});
    }
    History history;
    history.data = std::move(tasks);
    history.series = {""};
    return history;
}

// The shipped tasks, their points at the days that they were made with: a prior knows no team's
// cost of a point.
History shipped_tasks() {
    std::ifstream file{SCENARIOS_DIR "/history/tasks.csv"};
    REQUIRE(file);
    History history = read_history(file, "tasks.csv", {});
    auto& tasks = std::get<TaskHistory>(history.data);
    for (PastTask& task : tasks.tasks) {
        task.estimate *= 1.5;
    }
    tasks.estimate_unit = tasks.actual_unit;
    return history;
}

constexpr std::array<std::uint32_t, 3> horizons{1, 10, 30};

/// nCRPS by horizon, the mean over histories, when only so many stories are known.
std::array<double, 3> ncrps_of(const std::vector<History>& histories, std::uint64_t known) {
    BacktestOptions options;
    options.horizons = {horizons.begin(), horizons.end()};
    options.most_history = known;
    options.most_forecasts = 150;
    options.scores_usual_methods = false;
    std::array<double, 3> scores{};
    for (const History& history : histories) {
        for (const BacktestScore& score : backtest(history, options)) {
            const auto* const place = std::find(horizons.begin(), horizons.end(), score.horizon);
            if (score.dataset == "all") {
                scores.at(static_cast<std::size_t>(place - horizons.begin())) +=
                    score.ncrps / static_cast<double>(histories.size());
            }
        }
    }
    return scores;
}

TEST_CASE("a short history of a team's own is hardly ever worse than none", "[backtest][slow]") {
    // nCRPS against none: of one kind of team at most 6 % more (some of them have few
    // thirties that do not overlap), on average over all no more.
    constexpr double most_of_one = 1.06;
    constexpr double most_on_average = 1.0;
    constexpr std::uint32_t histories_each = 6;
    std::vector<std::vector<History>> kinds{{shipped_tasks()}};
    std::uint32_t seed = 0;
    for (const Team& team : teams) {
        auto& histories = kinds.emplace_back();
        for (std::uint32_t i = 0; i < histories_each; ++i) {
            histories.push_back(history_of(team, ++seed));
        }
    }
    std::vector<std::array<double, 3>> none;
    for (const auto& histories : kinds) {
        none.push_back(ncrps_of(histories, 0));
    }
    for (const std::uint32_t known : {3U, 10U, 30U}) {
        std::array<double, 3> sums{};
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            const std::array<double, 3> own = ncrps_of(kinds[i], known);
            for (std::size_t h = 0; h < horizons.size(); ++h) {
                INFO("kind of team " << i << ", " << known << " stories known, next "
                                     << horizons.at(h));
                CHECK(own.at(h) / none[i].at(h) < most_of_one);
                sums.at(h) += own.at(h) / none[i].at(h);
            }
        }
        for (std::size_t h = 0; h < horizons.size(); ++h) {
            INFO(known << " stories known, next " << horizons.at(h));
            CHECK(sums.at(h) / static_cast<double>(kinds.size()) < most_on_average);
        }
    }
}

}  // namespace
}  // namespace sprintcast
