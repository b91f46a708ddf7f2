#include "sim/calibration/backtest.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <span>

#include "scenarios/text/hash.hpp"
#include "sim/calibration/curves/curve_walk.hpp"
#include "sim/calibration/score_board.hpp"
#include "sim/calibration/walk.hpp"
#include "sim/engine/run/parallel_for.hpp"
#include "sim/engine/run/run_trials.hpp"

namespace sprintcast {

namespace {

// Moments from one forecast to the next. Up to `few` forecasts every moment has one; of more, those
// of long horizons overlap so much that fewer tell as much.
std::size_t stride_of(std::uint32_t horizon, std::size_t count, std::size_t most_forecasts) {
    constexpr std::size_t few = 2'000;
    const std::size_t overlapping = (horizon + 2) / 3;
    const auto thinned_to = [&](std::size_t most) { return (count + most - 1) / most; };
    return std::max(
        {std::size_t{1}, std::min(overlapping, thinned_to(few)), thinned_to(most_forecasts)});
}

/// The moments of a walk, with the strides between forecasts of each horizon.
struct Schedule {
    std::vector<ForecastOrigin> moments;
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
        const std::size_t stride = stride_of(horizon, count, most_forecasts);
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
                                     const ForecastOrigin& moment,
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
    const Schedule plan =
        schedule(walk, static_cast<std::uint32_t>(series.size()), horizons, options.most_forecasts);
    const std::vector<ForecastOrigin>& moments = plan.moments;

    // Score all moments, in parallel.
    std::vector<std::vector<ScoredCase>> scored(moments.size());
    std::mutex progress;
    std::size_t finished = 0;
    const auto is_stopped = [&] { return options.stop != nullptr && options.stop->load(); };
    parallel_for(moments.size(), options.threads, [&](std::uint64_t i) {
        if (is_stopped()) {
            return;
        }
        const ForecastOrigin& moment = moments[i];
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
            score.dataset = series[one] == "all" ? "all (series)" : series[one];
            score.horizon = horizons[which.first];
            score.method = methods[which.second];
            // As many as periods without overlap hold what these forecasts cover.
            const auto stride = static_cast<double>(plan.strides[which.first]);
            const auto forecasts = static_cast<double>(score.forecasts);
            score.independent =
                std::min(forecasts, 1.0 + (forecasts - 1.0) * stride / score.horizon);
            score.mean_margin = margin_of_mean(of_case, score.independent);
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
    if (const auto* scores = std::get_if<ScoreHistory>(&history.data)) {
        return backtest_curves(*scores, history.series, options);
    }
    const auto* tasks = std::get_if<TaskHistory>(&history.data);
    const std::unique_ptr<Walk> walk =
        tasks != nullptr
            ? walk_stories(*tasks, history.series.size(), options)
            : walk_periods(std::get<PeriodHistory>(history.data), history.series.size(), options);
    std::vector<std::uint32_t> horizons = options.horizons;
    if (horizons.empty()) {
        horizons = tasks != nullptr ? std::vector<std::uint32_t>{1, 10, 30}
                                    : std::vector<std::uint32_t>{1, 3, 6};
    }
    return score_walk(*walk, history.series, std::move(horizons), options);
}

}  // namespace sprintcast
