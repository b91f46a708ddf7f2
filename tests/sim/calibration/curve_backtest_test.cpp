#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/calibration/backtest.hpp"
#include "sim/calibration/curves/curve_forecasts.hpp"
#include "sim/calibration/describe.hpp"
#include "sim/engine/scores/score_paths.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

const MetricKind share{Better::higher, 1.0, {}};

History scores_of(const std::vector<std::vector<ScoredEffort>>& all, const MetricKind& kind) {
    ScoreHistory scores;
    History history;
    for (std::uint32_t series = 0; series < all.size(); ++series) {
        scores.metrics.push_back({"F1", kind, false});
        history.series.push_back("series " + std::to_string(series + 1));
        for (const ScoredEffort& one : all[series]) {
            scores.scores.push_back({series, one.effort, one.score});
        }
    }
    history.data = std::move(scores);
    return history;
}

BacktestScore find(const std::vector<BacktestScore>& scores,
                   const std::string& method,
                   std::uint32_t horizon,
                   const std::string& dataset = "all") {
    const auto found = std::find_if(scores.begin(), scores.end(), [&](const BacktestScore& score) {
        return score.method == method && score.horizon == horizon && score.dataset == dataset;
    });
    REQUIRE(found != scores.end());
    return *found;
}

TEST_CASE("no change and a straight line are scored as by hand", "[curve-backtest]") {
    // After two scores 0.65 is next, and so it is with twice the effort; no score is near a quarter
    // or half more.
    const std::vector<std::vector<ScoredEffort>> all{{{1, 0.5}, {2, 0.6}, {4, 0.65}}};
    const auto scores = backtest(scores_of(all, share), {});
    const BacktestScore next = find(scores, "last_value", next_score);
    CHECK(next.forecasts == 1);
    CHECK_THAT(next.ncrps, WithinAbs(1.0, 1e-12));
    CHECK(next.mean_over_actual == 0.0);
    CHECK(next.coverage[1] == 0.0);
    // The line says 0.8: it gains 0.2 where 0.05 came true.
    CHECK_THAT(find(scores, "linear", next_score).ncrps, WithinAbs(3.0, 1e-9));
    CHECK_THAT(find(scores, "linear", next_score).mean_over_actual, WithinAbs(4.0, 1e-9));
    CHECK_THAT(find(scores, "linear", 100).ncrps, WithinAbs(3.0, 1e-9));
    CHECK(find(scores, "linear", every_horizon).forecasts == 2);
    CHECK(std::none_of(scores.begin(), scores.end(), [](const BacktestScore& score) {
        return score.horizon == 25 || score.horizon == 50;
    }));
    // The best so far is still 0.6 after a third more effort, and 0.65 with twice the effort; after
    // 167 % more nobody knows.
    CHECK(std::isinf(find(scores, "linear", best_after(33)).mean_over_actual));
    CHECK_THAT(find(scores, "linear", best_after(100)).ncrps, WithinAbs(3.0, 1e-9));
    CHECK(std::none_of(scores.begin(), scores.end(), [](const BacktestScore& score) {
        return score.horizon == best_after(167);
    }));
    // What came true has no chance: the background's alone.
    CHECK_THAT(find(scores, "linear", 100).log_score, WithinAbs(-std::log(0.005), 1e-9));
}

TEST_CASE("series weigh the same in units of their movement", "[curve-backtest]") {
    const std::vector<std::vector<ScoredEffort>> all{{{1, 0.5}, {2, 0.6}, {4, 0.65}},
                                                     {{1, 0.2}, {2, 0.6}, {4, 0.65}}};
    const auto scores = backtest(scores_of(all, share), {});
    // The movements are the falls of the gap's logarithm. Lines gain 0.2 and 0.4 (no bound meets
    // them) where 0.05 came true, of a gap of 0.4.
    const double first = std::log(0.5 / 0.35);
    const double second = std::log(0.8 / 0.35);
    const double line = (0.15 / first + 0.35 / second) / (0.05 / first + 0.05 / second);
    CHECK_THAT(find(scores, "linear", 100).ncrps, WithinRel(line, 1e-9));
    CHECK_THAT(find(scores, "linear", 100, "series 2").ncrps, WithinRel(7.0, 1e-9));
}

TEST_CASE("a gain too small to show is forecast as none", "[curve-backtest]") {
    // Scores show tenths. The line gains 0.01 a unit of effort: 0.04 rounds to none, 0.06 does not.
    const std::vector<std::vector<ScoredEffort>> all{{{1, 0.5}, {11, 0.6}, {15, 0.7}},
                                                     {{1, 0.5}, {11, 0.6}, {17, 0.7}}};
    const auto scores = backtest(scores_of(all, share), {});
    CHECK_THAT(find(scores, "linear", next_score, "series 1").ncrps, WithinAbs(1.0, 1e-9));
    CHECK(find(scores, "linear", next_score, "series 1").mean_over_actual == 0.0);
    CHECK_THAT(find(scores, "linear", next_score, "series 2").ncrps, WithinAbs(0.4, 1e-9));
}

TEST_CASE("a tie with the best counts by the part of no gain that the band holds",
          "[curve-backtest]") {
    // No change is all that is forecast: right once, then wrong.
    const std::vector<std::vector<ScoredEffort>> all{{{1, 0.5}, {2, 0.6}, {4, 0.6}, {8, 0.7}}};
    const BacktestScore next = find(backtest(scores_of(all, share), {}), "last_value", next_score);
    CHECK(next.forecasts == 2);
    CHECK_THAT(next.coverage[0], WithinAbs(0.25, 1e-12));
    CHECK_THAT(next.coverage[1], WithinAbs(0.4, 1e-12));
    CHECK(next.hits[2] == 1.0);
}

TEST_CASE("a power law is found where there is one, and no method passes the bound",
          "[curve-backtest]") {
    std::vector<ScoredEffort> scores;
    for (const double effort : {1.0, 2.0, 4.0, 8.0}) {
        scores.push_back({effort, 1.0 - 0.5 / std::sqrt(effort)});
    }
    const PastCurve past = read_past(scores, share);
    const std::vector<double> further{8.0, 1e9};
    const Totals law = usual_gains("power_law", past, further);
    const auto score_of = [&](double gain) { return past.now() + gain * (1.0 - past.now()); };
    CHECK_THAT(score_of(law[0].front()), WithinAbs(1.0 - 0.5 / 4.0, 1e-9));
    CHECK_THAT(score_of(law[1].front()), WithinAbs(1.0, 1e-4));
    const Totals line = usual_gains("linear", past, further);
    CHECK_THAT(score_of(line[0].front()), WithinAbs(0.823223 + 0.146447, 1e-5));
    CHECK(score_of(line[1].front()) == 1.0);
}

TEST_CASE("a forecast of scores knows nothing of what came after", "[curve-backtest]") {
    const auto forecast_mean = [](double last, std::uint64_t seed) {
        std::vector<std::vector<ScoredEffort>> all{{{1, 0.5}, {2, 0.6}, {3, 0.7}, {6, last}}};
        BacktestOptions options;
        options.seed = seed;
        options.horizons = {100};
        options.least_history = 3;
        const auto scores = backtest(scores_of(all, share), options);
        return find(scores, "sprintcast", 100).mean_over_actual * (last - 0.7);
    };
    CHECK_THAT(forecast_mean(0.75, 1), WithinRel(forecast_mean(0.9, 1), 1e-9));
    CHECK(forecast_mean(0.75, 1) != forecast_mean(0.75, 2));
}

TEST_CASE("each moment is forecast while these are few", "[curve-backtest]") {
    std::vector<ScoredEffort> scores;
    for (int i = 1; i <= 30; ++i) {
        scores.push_back({static_cast<double>(i), 1.0 - 0.5 / std::sqrt(i)});
    }
    BacktestOptions options;
    options.horizons = {next_score};
    CHECK(find(backtest(scores_of({scores}, share), options), "sprintcast", next_score).forecasts ==
          28);
    options.most_forecasts = 27;  // after the 2nd, 3rd, 4th, 6th, 10th and 20th
    CHECK(find(backtest(scores_of({scores}, share), options), "sprintcast", next_score).forecasts ==
          6);
}

TEST_CASE("scores' scores are the same for any number of threads", "[curve-backtest]") {
    std::vector<std::vector<ScoredEffort>> all(3);
    for (std::size_t series = 0; series < all.size(); ++series) {
        for (int i = 1; i <= 8; ++i) {
            all[series].push_back(
                {static_cast<double>(i), 0.5 + 0.04 * i + 0.01 * static_cast<double>(series)});
        }
    }
    BacktestOptions one;
    BacktestOptions eight;
    eight.threads = 8;
    const History history = scores_of(all, share);
    const auto a = backtest(history, one);
    const auto b = backtest(history, eight);
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].ncrps == b[i].ncrps);
        CHECK(a[i].log_score == b[i].log_score);
        CHECK(a[i].pit == b[i].pit);
    }
}

TEST_CASE("scores that cannot be forecast give no scores", "[curve-backtest]") {
    CHECK(backtest(scores_of({{{1, 0.5}, {2, 0.6}}}, share), {}).empty());
    CHECK(backtest(scores_of({{{0, 0.5}}}, share), {}).empty());
    BacktestOptions knowing_nothing;
    knowing_nothing.most_history = 0;
    CHECK(backtest(scores_of({{{1, 0.5}, {2, 0.6}, {4, 0.7}}}, share), knowing_nothing).empty());
    // Nothing is left to gain once the bound is reached.
    CHECK(backtest(scores_of({{{1, 0.5}, {2, 1.0}, {4, 1.0}}}, share), {}).empty());
}

TEST_CASE("a curve's summary goes from worse to better and ends at its limit", "[curve-backtest]") {
    for (const Better better : {Better::higher, Better::lower}) {
        const double sign = better == Better::higher ? 1.0 : -1.0;
        const MetricKind kind{better, {}, {}};
        const History history =
            scores_of({{{10, 50.0}, {18, 50.0 + 3 * sign}, {23, 50.0 + 5 * sign}}}, kind);
        const auto summary = summarize_curve(std::get<ScoreHistory>(history.data), 0, "F1");
        REQUIRE(summary);
        const CurveSummary& one = *summary;
        CHECK(one.scores == 3);
        CHECK(one.best == 50.0 + 5 * sign);
        CHECK(sign * one.limit.p10 < sign * one.limit.median);
        CHECK(sign * one.limit.median < sign * one.limit.p90);
        double before = one.best;
        double no_gain = 1.0;
        for (const CurveSummary::Later& later : one.later) {
            CHECK(sign * later.best.median >= sign * before);
            CHECK(sign * later.best.p90 > sign * later.best.median);
            CHECK(later.no_gain < no_gain);
            before = later.best.median;
            no_gain = later.no_gain;
        }
        CHECK(no_gain > 0.0);
    }
}

}  // namespace
}  // namespace sprintcast
