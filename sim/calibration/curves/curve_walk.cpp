#include "sim/calibration/curves/curve_walk.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>
#include <span>

#include "scenarios/text/hash.hpp"
#include "sim/calibration/curves/curve_cuts.hpp"
#include "sim/calibration/curves/curve_follower.hpp"
#include "sim/calibration/curves/curve_forecasts.hpp"
#include "sim/calibration/walk.hpp"
#include "sim/engine/run/parallel_for.hpp"
#include "sim/engine/run/run_trials.hpp"

namespace sprintcast {

namespace {

constexpr std::uint64_t curve_groups = 64;  // 4,096 draws a forecast
constexpr std::size_t curve_ways = 32'768;

/// How one forecast came true, in units of the series' movement.
struct CurveCase {
    std::uint32_t horizon;
    CaseScore score;
    double persistence;  // CRPS of no change
    double log_score;
};

// A series' whole movement as a past moment measures it: of the gap's logarithm, or of gains
// without a bound.
double movement_of(const CurveSeries& series, const ScoreScale& scale) {
    constexpr double least_movement = 0.01;
    const double first = series.scores.front().score;
    const double last = series.scores.back().score;
    if (!series.metric.bound) {
        return std::max(scale.gain(first, last), least_movement);
    }
    // Where the bound is reached, to what the scores can tell from it.
    const double step = 0.5 * decimal_step(series.scores);
    const double gap = std::max(std::abs(*series.metric.bound - last), step);
    return std::max(std::log(std::abs(*series.metric.bound - first) / gap), least_movement);
}

// -ln of the chance that a forecast gives to what came true, give or take a step; one part in two
// hundred of every forecast is spread over all there is, so that no miss is infinitely bad.
double log_score(const std::vector<double>& sorted, double actual, double step) {
    const auto from = std::lower_bound(sorted.begin(), sorted.end(), actual - step);
    const auto to = std::upper_bound(from, sorted.end(), actual + step);
    constexpr double background = 0.005;
    const double chance = static_cast<double>(to - from) / static_cast<double>(sorted.size());
    return -std::log((1.0 - background) * chance + background);
}

CurveCase score_target(const CurveSeries& series,
                       const PastCurve& past,
                       const CurveTarget& target,
                       std::vector<double> gains,
                       double part) {
    // What came true is a recorded score, so what is forecast is one: gains too small to show are
    // none.
    const double least_shown = 0.5 * past.scale.gain_of_step(past.now());
    for (double& gain : gains) {
        gain = gain < least_shown ? 0.0 : gain;
    }
    const double movement = movement_of(series, past.scale);
    const double actual = past.scale.gain(past.now(), target.score);
    CurveCase result{target.horizon, score_case(gains, actual, Promise::at_least, 1.0, part), 0, 0};
    for (double& gain : gains) {
        gain = std::expm1(gain);  // score_case leaves logarithms of 1 + gain
    }
    result.persistence = std::abs(actual) / movement;
    result.score.crps /= movement;
    result.score.mean /= movement;
    result.score.actual /= movement;
    result.log_score = log_score(gains, actual, std::max(least_shown, 0.01 * movement));
    return result;
}

/// The cases of one method at one moment.
struct MethodCases {
    std::string_view method;
    std::vector<CurveCase> cases;
};

std::vector<MethodCases> score_cut(const CurveCut& cut,
                                   const CurveSeries& series,
                                   const std::string& name,
                                   const ImprovementCurve& curve,
                                   const BacktestOptions& options) {
    std::vector<double> further;
    further.reserve(cut.targets.size());
    for (const CurveTarget& target : cut.targets) {
        further.push_back(target.further);
    }
    const DrawKey key{
        options.seed, name_hash("forecast", name + " " + std::to_string(cut.known)), curve_groups};
    std::vector<MethodTotals> forecasts{{our_method, draw_gains(curve, further, key)}};
    if (options.scores_usual_methods) {
        for (const std::string_view method : usual_curve_methods) {
            forecasts.push_back({method, usual_gains(method, curve.past, further)});
        }
    }
    std::vector<MethodCases> scored;
    for (MethodTotals& forecast : forecasts) {
        MethodCases cases{forecast.method, {}};
        for (std::size_t i = 0; i < cut.targets.size(); ++i) {
            const double part =
                key.words(DrawPurpose::story_wait, 0, cut.targets[i].horizon).front() * 0x1p-32;
            cases.cases.push_back(score_target(
                series, curve.past, cut.targets[i], std::move(forecast.totals[i]), part));
        }
        scored.push_back(std::move(cases));
    }
    return scored;
}

/// A series' score at one horizon by one method, with what makes its nCRPS.
struct SeriesScore {
    BacktestScore score;
    double crps;
    double persistence;
    double mean;    // gain that was forecast
    double actual;  // gain that came true
};

SeriesScore score_series(const std::vector<CurveCase>& cases) {
    std::vector<CaseScore> scores;
    double crps = 0.0;
    double persistence = 0.0;
    double log_score = 0.0;
    double mean = 0.0;
    double actual = 0.0;
    const auto count = static_cast<double>(cases.size());
    for (const CurveCase& one : cases) {
        scores.push_back(one.score);
        crps += one.score.crps / count;
        persistence += one.persistence / count;
        log_score += one.log_score / count;
        mean += one.score.mean / count;
        actual += one.score.actual / count;
    }
    BacktestScore score = score_of(scores);
    score.ncrps = crps / persistence;
    score.log_crps = std::numeric_limits<double>::quiet_NaN();
    score.log_score = log_score;
    // Targets of one past overlap, and its pasts do: a series counts for one.
    score.independent = 1.0;
    return {score, crps, persistence, mean, actual};
}

// The mean of all series, each weighing the same.
BacktestScore mean_of_all(const std::vector<SeriesScore>& of_series) {
    BacktestScore mean;
    mean.dataset = "all";
    mean.horizon = of_series.front().score.horizon;
    mean.method = of_series.front().score.method;
    const auto count = static_cast<double>(of_series.size());
    double crps = 0.0;
    double persistence = 0.0;
    mean.log_score = 0.0;
    double forecast = 0.0;
    double actual = 0.0;
    for (const SeriesScore& one : of_series) {
        crps += one.crps;
        persistence += one.persistence;
        forecast += one.mean;
        actual += one.actual;
        mean.forecasts += one.score.forecasts;
        mean.independent += one.score.independent;
        mean.log_score += one.score.log_score / count;
        const auto add = [&](auto& to, const auto& from) {
            for (std::size_t i = 0; i < to.size(); ++i) {
                to[i] += from[i] / count;
            }
        };
        add(mean.coverage, one.score.coverage);
        add(mean.hits, one.score.hits);
        add(mean.pit, one.score.pit);
    }
    mean.mean_over_actual = forecast / actual;
    std::vector<CaseScore> means(of_series.size());
    for (std::size_t i = 0; i < means.size(); ++i) {
        means[i].mean = of_series[i].mean;
        means[i].actual = of_series[i].actual;
    }
    mean.mean_margin = margin_of_mean(means, count);
    mean.ncrps = crps / persistence;
    mean.log_crps = std::numeric_limits<double>::quiet_NaN();
    return mean;
}

}  // namespace

std::vector<BacktestScore> backtest_curves(const ScoreHistory& history,
                                           const std::vector<std::string>& series,
                                           const BacktestOptions& options) {
    const std::vector<CurveSeries> all = series_of(history);
    const std::vector<std::vector<CurveCut>> cuts = cuts_of(all, options);
    std::size_t moments = 0;
    for (const std::vector<CurveCut>& of_series : cuts) {
        moments += of_series.size();
    }

    // Score all moments, the series in parallel.
    std::vector<std::vector<std::vector<MethodCases>>> scored(all.size());
    std::mutex progress;
    std::size_t finished = 0;
    const auto is_stopped = [&] { return options.stop != nullptr && options.stop->load(); };
    parallel_for(all.size(), options.threads, [&](std::uint64_t one) {
        CurveFollower follower{all[one], name_hash("series", series[one]), options, curve_ways};
        for (const CurveCut& cut : cuts[one]) {
            if (is_stopped()) {
                return;
            }
            std::vector<MethodCases> cases;
            if (used_of(cut.known, options) > 0) {
                const ImprovementCurve curve = follower.curve(cut.known);
                if (!curve.past.is_at_bound()) {
                    cases = score_cut(cut, all[one], series[one], curve, options);
                }
            }
            scored[one].push_back(std::move(cases));
            const std::scoped_lock lock{progress};
            ++finished;
            if (options.on_progress) {
                options.on_progress(static_cast<double>(finished) / static_cast<double>(moments));
            }
        }
    });
    if (is_stopped()) {
        throw Interrupted{};
    }

    // Put the cases of a series, horizon and method together, in the order of the moments.
    using Which = std::pair<std::uint32_t, std::size_t>;  // horizon, place of the method
    std::map<Which, std::vector<SeriesScore>> of_all;
    std::vector<BacktestScore> scores;
    for (std::uint32_t one = 0; one < series.size(); ++one) {
        std::map<Which, std::vector<CurveCase>> cases;
        std::vector<std::string_view> methods;
        for (const std::vector<MethodCases>& of_moment : scored[one]) {
            for (std::size_t method = 0; method < of_moment.size(); ++method) {
                methods.resize(std::max(methods.size(), method + 1));
                methods[method] = of_moment[method].method;
                for (const CurveCase& scored_case : of_moment[method].cases) {
                    if (!is_best_after(scored_case.horizon)) {
                        cases[{every_horizon, method}].push_back(scored_case);
                    }
                    cases[{scored_case.horizon, method}].push_back(scored_case);
                }
            }
        }
        for (const auto& [which, of_case] : cases) {
            SeriesScore score = score_series(of_case);
            score.score.dataset = series[one] == "all" ? "all (series)" : series[one];
            score.score.horizon = which.first;
            score.score.method = methods[which.second];
            scores.push_back(score.score);
            of_all[which].push_back(std::move(score));
        }
    }
    for (const auto& [which, of_series] : of_all) {
        scores.push_back(mean_of_all(of_series));
    }
    return scores;
}

}  // namespace sprintcast
