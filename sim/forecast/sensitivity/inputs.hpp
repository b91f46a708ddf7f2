#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "sim/engine/run/replayer.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Something that a forecast rests on.
struct Input {
    enum class Kind {
        own_estimate,     ///< how long a story takes for its estimate, and its unknown size
        wait,             ///< how long a story waits
        experiment,       ///< how a story's experiment ends
        item_count,       ///< how many items there are; the story is the first of them
        shared_error,     ///< how far off all estimates are together
        risk,             ///< something that may come true
        arrivals,         ///< work that comes in
        growth,           ///< what the backlog has forgotten
        velocity_level,   ///< where a team's velocity is now
        velocity_spread,  ///< how much it varies
        empty_sprints,    ///< how often a sprint finishes nothing
        sprint_noise,     ///< what sprints have of their own
        unplanned,        ///< what unplanned work takes from sprints
        sickness,         ///< what sickness takes from sprints
        person,           ///< somebody's time
        absence,          ///< days on which somebody is away
        leaving,          ///< that somebody leaves
        lanes             ///< how many stories a team works on at a time
    };

    Kind kind = Kind::own_estimate;
    StoryIndex story = {};              ///< of the first four kinds
    std::vector<TeamIndex> teams = {};  ///< whom the other kinds concern
    /// Place among the stated inputs; none: it varies by itself.
    std::optional<std::size_t> stated = std::nullopt;
};

/// An input that the scenario states, so that nothing of it varies, and the plan at hand with less
/// of it and with more; none: as it stands. The plans have the same stories, teams and errors.
struct StatedInput {
    Input input;
    std::optional<Plan> less;
    std::optional<Plan> more;
};

/// An input and the changes that hold it: at its low and its high, or in each of its outcomes.
struct HeldInput {
    Input input;
    std::vector<Change> changes;
    std::vector<std::size_t> outcomes;  ///< that the changes stand for, of an experiment
};

/// The inputs of a plan that vary, and stated ones.
/// @param forecast  of the plan: sprints matter until a team is done with 85 % confidence
/// @param stated    their plans are those that the changes refer to
[[nodiscard]] std::vector<HeldInput> find_inputs(const Plan& plan,
                                                 const Forecast& forecast,
                                                 std::span<const StatedInput> stated);

}  // namespace sprintcast
