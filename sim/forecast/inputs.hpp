#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/engine/replayer.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// Something that a forecast rests on.
struct Input {
    enum class Kind {
        own_estimate,     ///< how long a story takes for its estimate, and its unknown size
        wait,             ///< how long a story waits
        experiment,       ///< how a story's experiment ends
        shared_error,     ///< how far off all estimates are together
        growth,           ///< what the backlog has forgotten
        velocity_level,   ///< where a team's velocity is now
        velocity_spread,  ///< how much it varies
        empty_sprints,    ///< how often a sprint finishes nothing
        sprint_noise,     ///< what sprints have of their own
        unplanned,        ///< what unplanned work takes from sprints
        person            ///< somebody's time
    };

    Kind kind = Kind::own_estimate;
    StoryIndex story = {};              ///< of the first three kinds
    std::vector<TeamIndex> teams = {};  ///< whom the other kinds concern
    std::size_t person = 0;             ///< place among the plans of people
};

/// The plan at hand, somebody having less time or more.
struct PersonPlans {
    TeamIndex team;
    Plan less;
    Plan more;
};

/// An input and the changes that hold it: at its low and its high, or in each of its outcomes.
struct HeldInput {
    Input input;
    std::vector<Change> changes;
    std::vector<std::size_t> outcomes;  ///< that the changes stand for, of an experiment
};

/// The inputs of a plan that vary, and people.
/// @param forecast  of the plan: sprints matter until a team is done with 85 % confidence
/// @param people    plans that the changes refer to
[[nodiscard]] std::vector<HeldInput> find_inputs(const Plan& plan,
                                                 const Forecast& forecast,
                                                 std::span<const PersonPlans> people);

}  // namespace sprintcast
