#pragma once

#include <cstdint>
#include <string>

namespace sprintcast {

/// What a made-up scenario may hold.
enum class Variety {
    in_order,  ///< every team works in order
    anything   ///< lanes, waits, teams that wait for one another
};

/// A sound scenario made up from a number: teams, calendars, estimation errors, backlogs.
[[nodiscard]] std::string random_scenario(std::uint64_t number, Variety variety);

/// A sound scenario with one team of one or two people, whose stories have values: with and without
/// dependencies, waits and estimation errors.
/// @param stories  of its backlog, S0, S1 ...
[[nodiscard]] std::string random_backlog(std::uint64_t number, int stories);

}  // namespace sprintcast
