#include <array>
#include <cmath>

#include <boost/random/lognormal_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>

#include "tests/bench/rivals.hpp"

namespace sprintcast {

int Question::points(std::size_t story) {
    constexpr std::array sizes{1, 2, 3, 5, 8, 3, 5, 2, 1, 8};
    return sizes.at(story % sizes.size());
}

Answer scalar_loop(std::uint64_t trials, std::uint64_t seed) {
    constexpr double sd = Question::story_log_sd;
    boost::random::mt19937_64 engine{seed};
    boost::random::normal_distribution<double> normal;
    boost::random::lognormal_distribution<double> ratio{-0.5 * sd * sd, sd};
    const double shared_sd = Question::velocity_log_sd * std::sqrt(Question::shared_share);
    const double own_sd = Question::velocity_log_sd * std::sqrt(1.0 - Question::shared_share);
    boost::random::lognormal_distribution<double> velocity{std::log(Question::velocity), own_sd};

    std::array<double, Question::stories> points{};
    for (std::size_t story = 0; story < Question::stories; ++story) {
        points[story] = Question::points(story);
    }
    Answer finished(Question::stories, std::vector<std::uint64_t>(Question::sprints, 0));
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        const double level = std::exp(shared_sd * normal(engine));
        std::size_t sprint = 0;
        double left = level * velocity(engine);
        for (std::size_t story = 0; story < Question::stories; ++story) {
            double effort = points[story] * ratio(engine);
            while (effort > left && sprint + 1 < Question::sprints) {
                effort -= left;
                left = level * velocity(engine);
                ++sprint;
            }
            left -= effort;
            ++finished[story][sprint];
        }
    }
    for (auto& of_story : finished) {
        for (std::size_t sprint = 1; sprint < Question::sprints; ++sprint) {
            of_story[sprint] += of_story[sprint - 1];
        }
    }
    return finished;
}

}  // namespace sprintcast
