#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/distributions.hpp"

namespace sprintcast {

/// Something that may happen and hits all stories that it names at once.
struct Risk {
    enum class Adds {
        nothing,
        wait,    ///< before a story begins [calendar days]
        effort,  ///< to a story [in its team's unit]
        share    ///< of a story's effort [-]
    };
    /// What makes it less likely.
    struct Mitigation {
        double spike_days;  ///< time-box at the front of the backlog [FTE days], > 0
        double chance;      ///< of the risk, once that is done [-], below the chance without it
        double cost;        ///< beside people [currency], >= 0
    };

    std::string name;
    double chance;  ///< of happening in a future [-]
    Adds adds = Adds::nothing;
    Triangular size{0.0, 0.0, 0.0};    ///< of what it adds to each story, drawn once a future, >= 0
    std::vector<std::string> stories;  ///< ids of those that it hits, rising
    double cost = 0.0;                 ///< when it happens [currency], >= 0
    std::optional<Mitigation> mitigation;
};

/// What the backlog costs beside people.
struct OtherCost {
    enum class Per {
        plan,    ///< once, at the start
        sprint,  ///< when a sprint begins, until all work is done
        story    ///< when a story is finished
    };

    std::string name;
    double amount;  ///< [currency], >= 0
    Per per;
};

}  // namespace sprintcast
