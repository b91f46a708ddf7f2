#pragma once

#include <cstdint>
#include <vector>

namespace sprintcast {

/// The question that the benchmark asks of everybody: in which sprint does each of 50 stories end?
/// Stories take their points times a lognormal of mean one and log sd 0.5; a sprint holds a
/// lognormal number of points of median 20, a quarter of whose log variance (0.229^2) is the same
/// in all sprints of a trial.
struct Question {
    static constexpr std::size_t stories = 50;
    static constexpr std::size_t sprints = 60;
    static constexpr double story_log_sd = 0.5;
    static constexpr double velocity = 20.0;
    static constexpr double velocity_log_sd = 0.229;
    static constexpr double shared_share = 0.25;

    /// Points of a story.
    [[nodiscard]] static int points(std::size_t story);
};

/// In how many trials a story was finished by the end of a sprint: shape (stories, sprints).
using Answer = std::vector<std::vector<std::uint64_t>>;

/// A plain loop, one trial after another, with Boost's Mersenne twister and distributions.
[[nodiscard]] Answer scalar_loop(std::uint64_t trials, std::uint64_t seed);

}  // namespace sprintcast
