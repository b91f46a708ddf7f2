#include <algorithm>
#include <cmath>

#include "sim/calibration/story_forecasts.hpp"
#include "sim/calibration/walk.hpp"

namespace sprintcast {

namespace {

class StoryWalk : public Walk {
  public:
    StoryWalk(const TaskHistory& history, std::size_t series, const BacktestOptions& options)
        : options_{options},
          estimate_unit_{history.estimate_unit},
          actual_unit_{history.actual_unit},
          series_(series) {
        for (const PastTask& task : history.tasks) {
            series_[task.series].by_finish.push_back(task);
        }
        for (Series& one : series_) {
            one.by_start = one.by_finish;
            const auto is_begun_before = [](const PastTask& a, const PastTask& b) {
                return a.started < b.started;
            };
            std::stable_sort(one.by_start.begin(), one.by_start.end(), is_begun_before);
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

    [[nodiscard]] std::vector<MethodTotals> forecast(const ForecastOrigin& moment,
                                                     const DrawKey& key) const override {
        const Series& series = series_[moment.series];
        const std::size_t known = known_at(moment.series, moment.place);
        const std::size_t used = used_of(known, options_);
        // What is known: estimates count in the actual's unit, by what they typically cost there.
        TaskHistory past{{}, estimate_unit_, actual_unit_};
        past.tasks.assign(series.by_finish.begin() + static_cast<std::ptrdiff_t>(known - used),
                          series.by_finish.begin() + static_cast<std::ptrdiff_t>(known));
        const ErrorHistory learned =
            used > 0 ? error_history(past)
                     : ErrorHistory{{}, past.has_one_unit() ? Units::same : Units::different};
        const LearnedGroups groups = groups_of(past, learned);

        std::vector<double> estimates;
        std::vector<double> expected;
        double log_sizes = 0.0;
        for (std::size_t i = 0; i < moment.horizons.back(); ++i) {
            const PastTask& task = series.by_start[moment.place + i];
            estimates.push_back(task.estimate * learned.unit_cost);
            expected.push_back(groups.effects.of(task.groups));
            log_sizes += std::log(estimates.back());
        }
        const EstimationErrorMixture mixture =
            mix_estimation_error(groups.finished,
                                 log_sizes / static_cast<double>(estimates.size()),
                                 learned.units,
                                 moment.place - known);
        std::vector<MethodTotals> forecasts{
            {our_method, draw_story_totals(mixture, estimates, moment.horizons, key, expected)}};
        if (options_.scores_usual_methods && used > 0) {
            std::vector<double> log_ratios;
            for (const FinishedStory& story : learned.finished) {
                log_ratios.push_back(story.log_ratio);
            }
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
    WorkUnit estimate_unit_;
    WorkUnit actual_unit_;
    std::vector<Series> series_;
};

}  // namespace

std::unique_ptr<Walk> walk_stories(const TaskHistory& history,
                                   std::size_t series,
                                   const BacktestOptions& options) {
    return std::make_unique<StoryWalk>(history, series, options);
}

}  // namespace sprintcast
