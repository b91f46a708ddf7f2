#include <algorithm>
#include <numeric>
#include <span>

#include "sim/calibration/period_forecasts.hpp"
#include "sim/calibration/walk.hpp"

namespace sprintcast {

namespace {

class PeriodWalk : public Walk {
  public:
    PeriodWalk(const PeriodHistory& history, std::size_t series, const BacktestOptions& options)
        : options_{options}, completed_(series) {
        for (const PastPeriod& period : history.periods) {
            completed_[period.series].push_back(period.completed);
        }
    }

    [[nodiscard]] std::size_t size(std::uint32_t series) const override {
        return completed_[series].size();
    }

    [[nodiscard]] bool is_forecast(std::uint32_t series, std::size_t place) const override {
        return place >= options_.least_history.value_or(least_periods) &&
               can_fit_velocity(known_at(series, place));
    }

    [[nodiscard]] double actual(std::uint32_t series,
                                std::size_t place,
                                std::uint32_t horizon) const override {
        const auto first = completed_[series].begin() + static_cast<std::ptrdiff_t>(place);
        return std::accumulate(first, first + horizon, 0.0);
    }

    [[nodiscard]] std::vector<MethodTotals> forecast(const Moment& moment,
                                                     const DrawKey& key) const override {
        const auto known = known_at(moment.series, moment.place);
        std::vector<MethodTotals> forecasts{
            {our_method, draw_period_totals(fit_velocity(known), moment.horizons, key)}};
        if (options_.scores_usual_methods) {
            for (const std::string_view method : usual_period_methods) {
                forecasts.push_back(
                    {method, usual_period_totals(method, known, moment.horizons, key)});
            }
        }
        return forecasts;
    }

    [[nodiscard]] Promise promise() const override { return Promise::at_least; }
    [[nodiscard]] LogShift log_shift() const override { return 1.0; }

  private:
    [[nodiscard]] std::span<const double> known_at(std::uint32_t series, std::size_t place) const {
        const std::span<const double> before{completed_[series].data(), place};
        return before.last(used_of(place, options_));
    }

    const BacktestOptions& options_;
    std::vector<std::vector<double>> completed_;
};

}  // namespace

std::unique_ptr<Walk> walk_periods(const PeriodHistory& history,
                                   std::size_t series,
                                   const BacktestOptions& options) {
    return std::make_unique<PeriodWalk>(history, series, options);
}

}  // namespace sprintcast
