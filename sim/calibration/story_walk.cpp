#include <algorithm>
#include <cmath>

#include "sim/calibration/story_forecasts.hpp"
#include "sim/calibration/walk.hpp"

namespace sprintcast {

namespace {

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
        const std::size_t used = used_of(known, options_);
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
            fit_estimation_error(finished,
                                 log_sizes / static_cast<double>(estimates.size()),
                                 has_one_unit_ ? Units::same : Units::different,
                                 moment.place - known);
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

}  // namespace

std::unique_ptr<Walk> walk_stories(const TaskHistory& history,
                                   std::size_t series,
                                   const BacktestOptions& options) {
    return std::make_unique<StoryWalk>(history, series, options);
}

}  // namespace sprintcast
