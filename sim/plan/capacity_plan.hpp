#pragma once

#include <array>
#include <cstdint>
#include <variant>
#include <vector>

#include "models/velocity/velocity.hpp"
#include "sim/plan/drawn.hpp"
#include "sim/plan/index.hpp"

namespace sprintcast {

/// `velocity: 20`
struct ExactCapacity {
    double points;
};

/// `velocity: {p10, p50, p90}`: median exp(scale (shared Z + own z)), Z once a trial, z every
/// sprint.
struct StatedCapacity {
    float median;
    std::array<float, 2> scale;  ///< of the log above the median, and below it
    float shared;
    float own;
};

/// `velocity: [21, 18, 25]`: see VelocityModel, whose terms these are.
struct DriftingCapacity {
    struct State {
        std::uint32_t upper_word;  ///< words below this, and not below the state before, choose it
        float scale;               ///< [points / sprint]
        float next_scale;          ///< the same for the first sprint
        float sigma_scale;         ///< sigma is this times a value of the inverse chi table
        float level;  ///< log of (1 + shift) times the level's median, but for its fast part
        float fast_level;
        float lowering;                 ///< half the level's variance in units of sigma^2
        std::array<float, 3> cholesky;  ///< rows of the lower triangle, in units of sigma
        float slow_step;                ///< standard deviation of a sprint's change, in sigma
        float fast_step;
        std::uint32_t family;  ///< which of the zero probabilities it has
    };
    /// Middles of equal shares of a distribution.
    using Shares = std::array<float, VelocityModel::Beta::shares>;

    TableIndex inverse_chi;
    std::vector<Shares> zero_probabilities;
    std::vector<State> states;
};

/// People, whose days the calendars hold; unplanned work takes its share of each sprint.
struct PeopleCapacity {
    Drawn unplanned;  ///< [-]
};

/// People who fall ill: what unplanned work leaves of a sprint, less the share that sickness takes
/// of that. With some chance, that share is the one of the sprint before, else drawn anew.
struct SickPeopleCapacity {
    Drawn unplanned;            ///< [-]
    Drawn sickness;             ///< [-]
    std::uint32_t lasts_below;  ///< words below this keep the share of the sprint before
};

using CapacityPlan = std::
    variant<ExactCapacity, StatedCapacity, DriftingCapacity, PeopleCapacity, SickPeopleCapacity>;

/// What unplanned work takes of people's sprints; null for a velocity.
[[nodiscard]] inline const Drawn* unplanned_of(const CapacityPlan& capacity) {
    const auto* people = std::get_if<PeopleCapacity>(&capacity);
    const auto* sick = std::get_if<SickPeopleCapacity>(&capacity);
    return people != nullptr ? &people->unplanned : sick != nullptr ? &sick->unplanned : nullptr;
}

}  // namespace sprintcast
