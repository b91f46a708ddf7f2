#include "sim/forecast/score_forecast.hpp"

#include <algorithm>
#include <array>

#include <catch2/catch.hpp>

#include "sim/engine/scores/score_filter.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

const std::vector<ScoredEffort> story{{10, 75}, {18, 78}, {23, 80}};

std::vector<ScoreForecast> forecast(const MetricKind& metric) {
    const PastCurve past = read_past(story, metric);
    const ImprovementCurve curve = fit_improvement_curve(past, 1, 7, ways_for(3));
    const std::vector<double> further{5, 10, 15, 20, 25, 30, 35, 40};
    const ScorePaths paths{curve, further, 1, 7};
    const std::vector<ScoreForecast> all = forecast_scores(paths, past.scale, 2048);
    return {all[0], all[1], all[3], all[7]};
}

/// What two other programs found, with other random numbers: after 5, 10, 20 and 40 days more.
struct Known {
    double step;
    std::array<double, 4> means;
    std::array<double, 4> chances_of_85;
    std::array<double, 4> no_gain;
    std::array<std::array<double, 2>, 4> p50_and_p90;
};

TEST_CASE("three sprints' scores have the forecast of the reference", "[score-forecast]") {
    for (const Known& known : {Known{1.0,
                                     {81.19, 82.14, 83.56, 85.34},
                                     {0.060, 0.146, 0.305, 0.488},
                                     {0.500, 0.315, 0.173, 0.092},
                                     {{{80.5, 83}, {81, 85.5}, {83, 88}, {84, 92}}}},
                               Known{0.1,
                                     {81.22, 82.20, 83.68, 85.56},
                                     {0.049, 0.125, 0.276, 0.470},
                                     {0.338, 0.178, 0.079, 0.032},
                                     {{{80.5, 83.5}, {81.4, 85.6}, {82.8, 88.4}, {84.6, 91.8}}}}}) {
        const auto forecasts = forecast({Better::higher, 100.0, known.step});
        for (std::size_t i = 0; i < 4; ++i) {
            CHECK_THAT(forecasts[i].mean(), WithinAbs(known.means.at(i), 0.035));
            CHECK_THAT(forecasts[i].chance_of(85.0), WithinAbs(known.chances_of_85.at(i), 0.006));
            CHECK_THAT(forecasts[i].chance_of_no_gain(80.0), WithinAbs(known.no_gain.at(i), 0.006));
            const double step = std::max(0.5 * known.step, 0.15);
            CHECK_THAT(forecasts[i].quantile(0.5),
                       WithinAbs(known.p50_and_p90.at(i).at(0), step + 1e-9));
            CHECK_THAT(forecasts[i].quantile(0.9),
                       WithinAbs(known.p50_and_p90.at(i).at(1), step + 1e-9));
        }
    }
}

TEST_CASE("noise as large as the steps leaves less to expect", "[score-forecast]") {
    // Scores with a standard deviation of 2.5 points: steps of 3 and 2 may be nothing.
    const std::vector<ScoreForecast> exact = forecast({Better::higher, 100.0, 1.0});
    const std::vector<ScoreForecast> noisy = forecast({Better::higher, 100.0, 5.0});
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(noisy[i].mean() < exact[i].mean());
    }
}

TEST_CASE("quantiles are worst first and chances count what is as good, lower or higher",
          "[score-forecast]") {
    const std::vector<ScoredEffort> one{{1, 5.0}};
    const ScoreScale higher{{Better::higher, {}, {}}, one, 1.0};
    const ScoreScale lower{{Better::lower, {}, {}}, one, 1.0};
    const ScoreForecast up{{3.0, 1.0, 4.0, 2.0}, higher};
    const ScoreForecast down{{3.0, 1.0, 4.0, 2.0}, lower};
    CHECK(up.quantile(0.0) == 1.0);
    CHECK(down.quantile(0.0) == 4.0);
    CHECK(up.chance_of(3.0) == 0.5);
    CHECK(down.chance_of(2.0) == 0.5);
    CHECK(down.chance_of(4.0) == 1.0);
    CHECK(down.mean() == 2.5);
    CHECK(up.chance_of_no_gain(3.0) == 0.75);
    CHECK(down.chance_of_no_gain(3.0) == 0.5);
}

}  // namespace
}  // namespace sprintcast
