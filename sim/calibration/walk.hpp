#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "sim/calibration/backtest.hpp"
#include "sim/calibration/score_board.hpp"
#include "sim/calibration/totals.hpp"

namespace sprintcast {

inline constexpr std::string_view our_method = "sprintcast";

/// A past moment, the origin of a forecast, at which the next `horizons` are forecast.
struct ForecastOrigin {
    std::uint32_t series;
    std::size_t place;  ///< of the first story or period that is forecast
    std::vector<std::uint32_t> horizons;
};

/// The forecasts of a method at one moment, by horizon.
struct MethodTotals {
    std::string_view method;
    Totals totals;
};

/// A history as a backtest walks through it: one series after another, from moment to moment.
class Walk {
  public:
    Walk() = default;
    Walk(const Walk&) = delete;
    Walk& operator=(const Walk&) = delete;
    Walk(Walk&&) = delete;
    Walk& operator=(Walk&&) = delete;
    virtual ~Walk() = default;

    [[nodiscard]] virtual std::size_t size(std::uint32_t series) const = 0;

    /// True when enough is known to forecast from this place on.
    [[nodiscard]] virtual bool is_forecast(std::uint32_t series, std::size_t place) const = 0;

    /// What came true: the total from a place on.
    [[nodiscard]] virtual double actual(std::uint32_t series,
                                        std::size_t place,
                                        std::uint32_t horizon) const = 0;

    /// Forecasts of all methods, ours first.
    [[nodiscard]] virtual std::vector<MethodTotals> forecast(const ForecastOrigin& origin,
                                                             const DrawKey& key) const = 0;

    [[nodiscard]] virtual Promise promise() const = 0;
    [[nodiscard]] virtual LogShift log_shift() const = 0;
};

/// How many of the stories or periods that are known a forecast may use.
[[nodiscard]] inline std::size_t used_of(std::size_t known, const BacktestOptions& options) {
    return static_cast<std::size_t>(
        std::min<std::uint64_t>(known, options.most_history.value_or(known)));
}

/// @pre options outlive the walk
[[nodiscard]] std::unique_ptr<Walk> walk_stories(const TaskHistory& history,
                                                 std::size_t series,
                                                 const BacktestOptions& options);
[[nodiscard]] std::unique_ptr<Walk> walk_periods(const PeriodHistory& history,
                                                 std::size_t series,
                                                 const BacktestOptions& options);

}  // namespace sprintcast
