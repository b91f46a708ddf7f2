#include "sim/calibration/backtest.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <numeric>
#include <span>

#include "sim/calibration/period_forecasts.hpp"
#include "sim/calibration/score_board.hpp"
#include "sim/calibration/story_forecasts.hpp"
#include "sim/engine/parallel_for.hpp"
#include "sim/engine/run_trials.hpp"
#include "sim/plan/name_hash.hpp"

namespace sprintcast {

namespace {

constexpr std::string_view our_method = "sprintcast";

/// A past moment at which the next `horizons` are forecast.
struct Moment {
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
    [[nodiscard]] virtual std::vector<MethodTotals> forecast(const Moment& moment,
                                                             const DrawKey& key) const = 0;

    [[nodiscard]] virtual Promise promise() const = 0;
    [[nodiscard]] virtual LogShift log_shift() const = 0;
};

std::size_t known_part(std::size_t known, const BacktestOptions& options) {
    return static_cast<std::size_t>(
        std::min<std::uint64_t>(known, options.most_history.value_or(known)));
}

class StoryWalk : public Walk {
  public:
    StoryWalk(const TaskHistory& history, std::size_t series, const BacktestOptions& options)
        : options_{options}, has_one_unit_{history.has_one_unit()}, series_(series) {
        for (const PastTask& task : history.tasks) {
            series_[task.series].by_finish.push_back(task);
        }
        for (Series& one : series_) {
            one.by_start = one.by_finish;
            const auto is_begun_before = [](const PastTask& a, const PastTask& b) {
                return a.started < b.started;
            };
            std::stable_sort(one.by_start.begin(), one.by_start.end(), is_begun_before);
            for (const PastTask& task : one.by_finish) {
                one.log_ratios.push_back(std::log(task.actual / task.estimate));
            }
        }
    }

    [[nodiscard]] std::size_t size(std::uint32_t series) const override {
        return series_[series].by_start.size();
    }

    [[nodiscard]] bool is_forecast(std::uint32_t series, std::size_t place) const override {
        return known_at(series, place) >= options_.least_history.value_or(least_stories);
    }

    [[nodiscard]] double actual(std::uint32_t series,
                                std::size_t place,
                                std::uint32_t horizon) const override {
        const std::vector<PastTask>& tasks = series_[series].by_start;
        double total = 0.0;
        for (std::size_t i = place; i < place + horizon; ++i) {
            total += tasks[i].actual;
        }
        return total;
    }

    [[nodiscard]] std::vector<MethodTotals> forecast(const Moment& moment,
                                                     const DrawKey& key) const override {
        const Series& series = series_[moment.series];
        const std::size_t known = known_at(moment.series, moment.place);
        const std::size_t used = known_part(known, options_);
        std::vector<double> log_ratios(
            series.log_ratios.begin() + static_cast<std::ptrdiff_t>(known - used),
            series.log_ratios.begin() + static_cast<std::ptrdiff_t>(known));

        // What an estimate unit costs in the actual's unit, and ratios against that.
        double log_cost = 0.0;
        if (!has_one_unit_ && used > 0) {
            std::vector<double> sorted = log_ratios;
            std::sort(sorted.begin(), sorted.end());
            log_cost = sample_quantile(sorted, 0.5);
            for (double& log_ratio : log_ratios) {
                log_ratio -= log_cost;
            }
        }
        std::vector<FinishedStory> finished;
        for (std::size_t i = 0; i < used; ++i) {
            finished.push_back(
                {std::log(series.by_finish[known - used + i].estimate) + log_cost, log_ratios[i]});
        }
        std::vector<double> estimates;
        double log_sizes = 0.0;
        for (std::size_t i = 0; i < moment.horizons.back(); ++i) {
            estimates.push_back(series.by_start[moment.place + i].estimate * std::exp(log_cost));
            log_sizes += std::log(estimates.back());
        }
        const EstimationErrorModel model =
            fit_estimation_error(finished, log_sizes / static_cast<double>(estimates.size()));
        std::vector<MethodTotals> forecasts{
            {our_method, draw_story_totals(model, estimates, moment.horizons, key)}};
        if (options_.scores_usual_methods && used > 0) {
            for (const std::string_view method : usual_story_methods) {
                forecasts.push_back(
                    {method,
                     usual_story_totals(method, log_ratios, estimates, moment.horizons, key)});
            }
        }
        return forecasts;
    }

    [[nodiscard]] Promise promise() const override { return Promise::at_most; }
    [[nodiscard]] LogShift log_shift() const override { return 0.0; }

  private:
    struct Series {
        std::vector<PastTask> by_finish;
        std::vector<PastTask> by_start;
        std::vector<double> log_ratios;  // by finish
    };

    // Stories that were finished before the one at this place was begun.
    [[nodiscard]] std::size_t known_at(std::uint32_t series, std::size_t place) const {
        const Series& one = series_[series];
        const auto end =
            std::partition_point(one.by_finish.begin(),
                                 one.by_finish.end(),
                                 [begun = one.by_start[place].started](const PastTask& a) {
                                     return a.finished < begun;
                                 });
        return static_cast<std::size_t>(end - one.by_finish.begin());
    }

    const BacktestOptions& options_;
    bool has_one_unit_;
    std::vector<Series> series_;
};

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
        return before.last(known_part(place, options_));
    }

    const BacktestOptions& options_;
    std::vector<std::vector<double>> completed_;
};

// Forecasts of long horizons overlap, so fewer of them tell as much.
std::size_t usual_stride(std::uint32_t horizon) {
    return (horizon + 2) / 3;
}

/// The moments of a walk, with the strides between forecasts of each horizon.
struct Schedule {
    std::vector<Moment> moments;
    std::vector<std::size_t> strides;
};

Schedule schedule(const Walk& walk,
                  std::uint32_t series_count,
                  std::span<const std::uint32_t> horizons,
                  std::size_t most_forecasts) {
    // The places of each series at which enough is known.
    std::vector<std::vector<std::size_t>> places(series_count);
    for (std::uint32_t series = 0; series < series_count; ++series) {
        for (std::size_t place = 0; place < walk.size(series); ++place) {
            if (walk.is_forecast(series, place)) {
                places[series].push_back(place);
            }
        }
    }
    Schedule result;
    std::map<std::pair<std::uint32_t, std::size_t>, std::vector<std::uint32_t>> due;
    for (const std::uint32_t horizon : horizons) {
        const auto can_be_scored = [&](std::uint32_t series, std::size_t place) {
            return place + horizon <= walk.size(series);
        };
        std::size_t count = 0;
        for (std::uint32_t series = 0; series < series_count; ++series) {
            for (const std::size_t place : places[series]) {
                count += can_be_scored(series, place) ? 1 : 0;
            }
        }
        const std::size_t usual = usual_stride(horizon);
        const std::size_t thinning = (count / usual + most_forecasts - 1) / most_forecasts;
        const std::size_t stride = usual * std::max<std::size_t>(1, thinning);
        result.strides.push_back(stride);
        for (std::uint32_t series = 0; series < series_count; ++series) {
            for (std::size_t i = 0; i < places[series].size(); i += stride) {
                if (can_be_scored(series, places[series][i])) {
                    due[{series, places[series][i]}].push_back(horizon);
                }
            }
        }
    }
    for (auto& [where, of_horizons] : due) {
        result.moments.push_back({where.first, where.second, std::move(of_horizons)});
    }
    return result;
}

/// A scored forecast, and what it was.
struct ScoredCase {
    std::uint32_t horizon;
    std::string_view method;
    CaseScore score;
};

std::vector<ScoredCase> score_moment(const Walk& walk,
                                     const Moment& moment,
                                     const std::string& series,
                                     std::uint64_t seed) {
    const DrawKey key{seed, name_hash("forecast", series + " " + std::to_string(moment.place))};
    std::vector<ScoredCase> scored;
    for (auto& [method, totals] : walk.forecast(moment, key)) {
        for (std::size_t i = 0; i < moment.horizons.size(); ++i) {
            const std::uint32_t horizon = moment.horizons[i];
            const double actual = walk.actual(moment.series, moment.place, horizon);
            const double part =
                key.words(DrawPurpose::story_wait, 0, horizon).front() * 0x1p-32;  // any will do
            scored.push_back(
                {horizon,
                 method,
                 score_case(totals[i], actual, walk.promise(), walk.log_shift(), part)});
        }
    }
    return scored;
}

std::vector<BacktestScore> score_walk(const Walk& walk,
                                      const std::vector<std::string>& series,
                                      std::vector<std::uint32_t> horizons,
                                      const BacktestOptions& options) {
    std::sort(horizons.begin(), horizons.end());
    horizons.erase(std::unique(horizons.begin(), horizons.end()), horizons.end());
    const auto [moments, strides] =
        schedule(walk, static_cast<std::uint32_t>(series.size()), horizons, options.most_forecasts);

    // Score all moments, in parallel.
    std::vector<std::vector<ScoredCase>> scored(moments.size());
    std::mutex progress;
    std::size_t finished = 0;
    const auto is_stopped = [&] { return options.stop != nullptr && options.stop->load(); };
    parallel_for(moments.size(), options.threads, [&](std::uint64_t i) {
        if (is_stopped()) {
            return;
        }
        const Moment& moment = moments[i];
        scored[i] = score_moment(walk, moment, series[moment.series], options.seed);
        const std::scoped_lock lock{progress};
        ++finished;
        if (options.on_progress) {
            options.on_progress(static_cast<double>(finished) /
                                static_cast<double>(moments.size()));
        }
    });

    if (is_stopped()) {
        throw Interrupted{};
    }

    // Put the cases of a series, horizon and method together, in the order of the moments.
    std::map<std::pair<std::size_t, std::string_view>, std::vector<BacktestScore>> of_series;
    std::vector<std::pair<std::size_t, std::string_view>> order;
    std::vector<BacktestScore> scores;
    for (std::uint32_t one = 0; one < series.size(); ++one) {
        std::map<std::pair<std::size_t, std::size_t>, std::vector<CaseScore>> cases;
        std::vector<std::string_view> methods;
        for (std::size_t i = 0; i < moments.size(); ++i) {
            if (moments[i].series != one) {
                continue;
            }
            for (const ScoredCase& scored_case : scored[i]) {
                auto method = std::find(methods.begin(), methods.end(), scored_case.method);
                if (method == methods.end()) {
                    method = methods.insert(methods.end(), scored_case.method);
                }
                const auto horizon =
                    std::find(horizons.begin(), horizons.end(), scored_case.horizon);
                cases[{static_cast<std::size_t>(horizon - horizons.begin()),
                       static_cast<std::size_t>(method - methods.begin())}]
                    .push_back(scored_case.score);
            }
        }
        for (const auto& [which, of_case] : cases) {
            BacktestScore score = score_of(of_case);
            score.dataset = series[one];
            score.horizon = horizons[which.first];
            score.method = methods[which.second];
            const double overlap = std::max(
                1.0,
                static_cast<double>(score.horizon) / static_cast<double>(strides[which.first]));
            score.independent = static_cast<double>(score.forecasts) / overlap;
            const std::pair key{which.first, methods[which.second]};
            if (!of_series.contains(key)) {
                order.push_back(key);
            }
            of_series[key].push_back(score);
            scores.push_back(std::move(score));
        }
    }
    std::stable_sort(
        order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& key : order) {
        scores.push_back(mean_of(of_series[key]));
    }
    return scores;
}

}  // namespace

std::vector<BacktestScore> backtest(const History& history, const BacktestOptions& options) {
    if (const auto* tasks = std::get_if<TaskHistory>(&history.data)) {
        const StoryWalk walk{*tasks, history.series.size(), options};
        return score_walk(
            walk,
            history.series,
            options.horizons.empty() ? std::vector<std::uint32_t>{1, 10, 30} : options.horizons,
            options);
    }
    const PeriodWalk walk{std::get<PeriodHistory>(history.data), history.series.size(), options};
    return score_walk(
        walk,
        history.series,
        options.horizons.empty() ? std::vector<std::uint32_t>{1, 3, 6} : options.horizons,
        options);
}

}  // namespace sprintcast
