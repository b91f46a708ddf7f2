#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/plan/plan.hpp"

namespace sprintcast {

/// How promises like those of a forecast were kept on the history that it rests on.
struct TrackRecord {
    enum class Kind { sprints, stories };

    std::string team;       ///< empty for the one team, or for estimates that all teams share
    Kind kind;              ///< what is forecast: what sprints complete, or what stories take
    std::uint64_t known;    ///< sprints or stories in the history
    std::uint32_t horizon;  ///< sprints or stories ahead, as in the forecast if the history allows
    std::uint64_t forecasts;  ///< from past moments; 0 when the history is too short
    std::uint64_t met;        ///< of these, how often the 85 % promise was kept
    /// As many forecasts that do not overlap would tell as much.
    double independent = 0.0;

    friend bool operator==(const TrackRecord& a, const TrackRecord& b) = default;
};

/// Tests the histories of a scenario, at most 200 forecasts each.
[[nodiscard]] std::vector<TrackRecord> track_records(const Scenario& scenario,
                                                     const Plan& plan,
                                                     const Forecast& forecast,
                                                     std::uint64_t seed,
                                                     unsigned threads);

}  // namespace sprintcast
