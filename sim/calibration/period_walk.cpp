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
        : options_{options}, completed_(series), committed_(series) {
        for (const PastPeriod& period : history.periods) {
            completed_[period.series].push_back(period.completed);
            committed_[period.series].push_back(period.committed);
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

    [[nodiscard]] std::vector<MethodTotals> forecast(const ForecastOrigin& moment,
                                                     const DrawKey& key) const override {
        const auto known = known_at(moment.series, moment.place);
        const VelocityModel model =
            fit_velocity(known, commitments_at(moment.series, moment.place, known.size()));
        std::vector<MethodTotals> forecasts{
            {our_method, draw_period_totals(model, moment.horizons, key)}};
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

    // A period's commitment is known when it begins.
    [[nodiscard]] std::optional<Commitments> commitments_at(std::uint32_t series,
                                                            std::size_t place,
                                                            std::size_t used) const {
        const std::vector<double>& committed = committed_[series];
        if (committed[place] <= 0.0) {
            return std::nullopt;
        }
        const std::span<const double> before{committed.data(), place};
        const auto past = before.last(used);
        return Commitments{{past.begin(), past.end()}, committed[place]};
    }

    const BacktestOptions& options_;
    std::vector<std::vector<double>> completed_;
    std::vector<std::vector<double>> committed_;
};

}  // namespace

std::unique_ptr<Walk> walk_periods(const PeriodHistory& history,
                                   std::size_t series,
                                   const BacktestOptions& options) {
    return std::make_unique<PeriodWalk>(history, series, options);
}

}  // namespace sprintcast
