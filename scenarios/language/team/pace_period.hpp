#pragma once

#include <string>

#include "scenarios/histories/history.hpp"
#include "scenarios/language/reading.hpp"

namespace sprintcast {

/// How a team's pace is told: a velocity in points, or a throughput in items.
struct PaceWords {
    std::string key;
    std::string unit;  ///< of it

    [[nodiscard]] bool are_items() const { return key == "throughput"; }
};

/// What a pace is per: `week`, `2 weeks`, `10 days`, `month`, `quarter`. A single day is a working
/// day, as is each of `10 working days`. `sprint` has no length: it is the scenario's own.
[[nodiscard]] Parsed<PeriodLength> parse_pace_period(const Node& node);

/// Periods in a sprint on average [-].
/// @pre length.days > 0
[[nodiscard]] double periods_in(const SprintLength& sprint, const PeriodLength& length);

/// Reads what a pace is per, and warns of days that may be meant as working days. Nothing where it
/// is wrong.
/// @param node  null: per sprint
[[nodiscard]] std::optional<PeriodLength> read_pace_period(const Node* node, Reading& reading);

}  // namespace sprintcast
