#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/plan/plan.hpp"

namespace sprintcast {

/// The confidences that are reported: P50, P70, P85, P95 and P99.
inline constexpr std::array<double, 5> confidences{0.50, 0.70, 0.85, 0.95, 0.99};

// Their places.
inline constexpr std::size_t p50 = 0;
inline constexpr std::size_t p70 = 1;
inline constexpr std::size_t p85 = 2;
inline constexpr std::size_t p95 = 3;
inline constexpr std::size_t p99 = 4;

/// A number estimated from trials, and the standard error that comes from their finite number.
struct Estimate {
    double value;
    double mc_error;  ///< no number when the trials are too few to tell
};

/// When something will be finished.
struct FinishForecast {
    /// The day by which it is finished with each of `confidences`; none when that is beyond the
    /// plan's end, ten years from the start.
    std::array<std::optional<Day>, confidences.size()> finish_at;

    /// Standard deviation of the P85 day over runs with other seeds [days]; none when there is no
    /// such day, or there might be none: see date_error().
    std::optional<double> p85_error;

    std::optional<Day> target;                 ///< last day that is in time
    std::optional<Estimate> chance_of_target;  ///< of being finished by the target [-]
    double chance_done = 0.0;                  ///< of being finished before the plan's end [-]
};

/// What a scenario earns and costs, on average over the trials [currency], discounted to the start.
struct MoneyForecast {
    Estimate value;                 ///< what finished stories earn until the horizon
    Estimate late_cost;             ///< of epics after their targets
    Estimate cost;                  ///< of the people's days
    Estimate net;                   ///< value less all costs
    Estimate other_cost{0.0, 0.0};  ///< beside people
};

struct StoryForecast {
    FinishForecast finish;  ///< in the futures in which it exists
    /// Of being finished while value counts, in those futures [-]; none without money.
    std::optional<double> chance_in_horizon = std::nullopt;
    double chance_exists = 1.0;       ///< of coming to be, and not being dropped [-]
    double mean_rollovers = 0.0;      ///< in a trial
    double chance_of_rollover = 0.0;  ///< of at least one [-]
};

/// A sprint of one team, over all trials: those in which the team was done before count with zeros.
struct SprintForecast {
    TeamIndex team;
    SprintIndex sprint;
    double capacity = 0.0;             ///< median [points]
    double committed = 0.0;            ///< mean [points]
    double finished_mean = 0.0;        ///< [points]
    std::array<double, 3> finished{};  ///< P10, P50 and P90 [points]
    double rollovers = 0.0;            ///< mean number of stories
    double chance_all_done = 0.0;  ///< of the team's backlog being finished by the sprint's end [-]
};

/// How often the whole backlog is finished in a sprint.
struct SprintShare {
    SprintIndex sprint;
    double share;  ///< [-], > 0
};

/// Statistics of outcomes.
struct Forecast {
    std::uint64_t trials = 0;
    FinishForecast backlog;                 ///< of all work
    std::optional<FinishForecast> named{};  ///< of what the backlog names, where more comes in
    std::optional<MoneyForecast> money;     ///< where the scenario says what things are worth
    IndexedVector<EpicKind, FinishForecast> epics;
    IndexedVector<StoryKind, StoryForecast> stories;
    std::vector<SprintForecast> sprints;      ///< by team, then in order of time
    std::vector<SprintShare> finish_sprints;  ///< in order of time
};

}  // namespace sprintcast
