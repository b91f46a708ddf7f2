#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/answers/budget.hpp"
#include "sim/answers/variant.hpp"
#include "sim/forecast/rollover_causes.hpp"
#include "sim/forecast/sensitivity/sensitivity.hpp"

namespace sprintcast {

/// An input that does not vary by itself, and the values at which it was held: of somebody's time,
/// shares of what is stated; of lanes, stories at a time; of absences, leaving and fixed waits, 0
/// without them and 1 as stated.
struct StatedValues {
    std::string name;  ///< of the person, team or story that it is about
    double low = 0.0;
    double high = 0.0;
};

/// Why a forecast is as it is.
struct Explanation {
    RolloverReasons rollovers;  ///< where they were asked for
    Sensitivity sensitivity;
    std::vector<StatedValues> stated;  ///< inputs that do not vary by themselves, see Input::stated
};

/// What moves the P85 date of a variant.
/// @param forecast  of the variant
/// @param trials    at most
/// @throws Interrupted
[[nodiscard]] Explanation explain_dates(const Variant& variant,
                                        const Forecast& forecast,
                                        std::uint64_t seed,
                                        std::uint64_t trials,
                                        const RunOptions& options);

}  // namespace sprintcast
