#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/answers/explanation.hpp"
#include "sim/answers/variant.hpp"
#include "sim/calibration/track_record.hpp"
#include "sim/forecast/compare.hpp"
#include "sim/forecast/compare_money.hpp"
#include "sim/forecast/forecast.hpp"

namespace sprintcast {

/// When the work of a variant is done, and how that came about.
struct ForecastAnswer {
    VariantPointer variant;
    Forecast forecast;
    std::vector<TrackRecord> records;  ///< how such forecasts came true on its own history
    /// Against the scenario as it stands, of a what-if: the backlog, then each epic that both have.
    std::vector<FinishComparison> comparison;
    std::vector<EpicPair> compared_epics;
    std::optional<MoneyComparison> compared_money;
    std::optional<Explanation> explanation;  ///< where it was asked for
    std::uint64_t seed = 0;

    [[nodiscard]] const Scenario& scenario() const { return variant->scenario; }

    /// The date by which all is done with a confidence; none: beyond the plan's end.
    /// @param confidence  one of `confidences`
    /// @throws std::invalid_argument
    [[nodiscard]] std::optional<Date> finish(double confidence) const;
};

}  // namespace sprintcast
