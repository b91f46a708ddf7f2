#pragma once

#include <optional>
#include <string>

#include "scenarios/language/team/pace_period.hpp"
#include "scenarios/language/wanted_history.hpp"

namespace sprintcast {

/// A pace that a history tells.
struct PaceHistory {
    WantedHistory wanted;
    std::optional<double> committed{};  ///< what the next sprint has committed to, if that is said
    const Node* per = nullptr;          ///< what the file's periods are, if that is said
};

/// What past sprints finished; nothing, and a problem, where the history does not say.
/// @param team  its name: that of its series, in a history that has several
[[nodiscard]] std::optional<PastVelocities> past_velocities(PaceHistory pace,
                                                            const PaceWords& words,
                                                            const std::string& team,
                                                            Reading& reading);

}  // namespace sprintcast
