#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/language/scenario.hpp"
#include "scenarios/text/date.hpp"
#include "sim/calibration/trust.hpp"
#include "sim/forecast/compare.hpp"
#include "sim/forecast/forecast.hpp"
#include "sim/forecast/rollover_causes.hpp"
#include "sim/forecast/sensitivity.hpp"

namespace sprintcast {

/// Places in `confidences`.
inline constexpr std::size_t p50 = 0;
inline constexpr std::size_t p85 = 2;
inline constexpr std::size_t p95 = 3;

/// An input that a scenario states, and was varied.
struct StatedName {
    std::string name;  ///< of the person, team or story that it is about
    std::string low;   ///< less of it, in words
    std::string high;  ///< more
};

/// Why a forecast is as it is.
struct Explanation {
    RolloverReasons rollovers;
    Sensitivity sensitivity;
    std::vector<StatedName> stated;  ///< inputs that do not vary by themselves, see Input::stated
};

/// A scenario or one of its what-ifs with its forecast, and how it came about: what is reported.
struct ForecastRun {
    std::string path;     ///< of the scenario's file, as given
    std::string what_if;  ///< `base` for the file as it stands
    Scenario scenario;
    Forecast forecast;
    std::vector<Trust> trust;  ///< how such forecasts came true on its own history
    /// Against the scenario as it stands, of a what-if: the backlog, then each epic that both have.
    std::vector<FinishComparison> comparison;
    std::vector<EpicPair> compared_epics;
    std::optional<MoneyComparison> compared_money;
    std::optional<Explanation> explanation;  ///< where it was asked for
    std::uint64_t seed = 0;
    std::uint64_t digest = 0;  ///< of the file's text and the settings
};

/// The calendar date of a day of a scenario.
[[nodiscard]] Date date_of(const Scenario& scenario, Day day);

/// The sprint that a day lies in, the first being 1.
[[nodiscard]] int sprint_number(const Scenario& scenario, Day day);

/// True for an epic that some story belongs to.
[[nodiscard]] bool has_stories(const Scenario& scenario, const Epic& epic);
[[nodiscard]] bool has_stories(const Scenario& scenario, const Team& team);

}  // namespace sprintcast
