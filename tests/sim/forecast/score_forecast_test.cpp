#include "sim/forecast/score_forecast.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/calibration/totals.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

const std::vector<ScoredEffort> story{{10, 75}, {18, 78}, {23, 80}};
const std::vector<double> further{5, 10, 20, 40};

std::vector<ScoreForecast> forecast(const MetricKind& metric,
                                    CurveFamily family = CurveFamily::gamma_process) {
    const ImprovementCurve curve =
        fit_improvement_curve(read_past(story, metric), curve_points(forecast_curve_draws), family);
    const ScorePaths paths{curve, further, 1, 7, normal_table()};
    return forecast_scores(paths, curve.past.scale, 2048);
}

TEST_CASE("three sprints' scores have the forecast of the reference", "[score-forecast]") {
    const std::vector<ScoreForecast> forecasts = forecast({Better::higher, 100.0, {}});
    constexpr std::array confidences{0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};
    constexpr std::array<std::array<double, 7>, 4> quantiles{
        {{80.00, 80.00, 80.23, 81.18, 82.94, 85.40, 87.28},
         {80.00, 80.04, 80.67, 82.06, 84.26, 87.10, 89.12},
         {80.00, 80.23, 81.29, 83.01, 85.54, 88.59, 90.67},
         {80.00, 80.58, 81.91, 83.83, 86.58, 89.76, 91.79}}};
    constexpr std::array means{82.06, 82.94, 83.84, 84.61};
    constexpr std::array chances{0.116, 0.198, 0.291, 0.376};
    constexpr std::array rounded_chances{0.139, 0.232, 0.334, 0.426};
    REQUIRE(forecasts.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = 0; j < confidences.size(); ++j) {
            CHECK_THAT(forecasts[i].quantile(confidences.at(j)),
                       WithinAbs(quantiles.at(i).at(j), 0.1));
        }
        CHECK_THAT(forecasts[i].mean(), WithinAbs(means.at(i), 0.1));
        CHECK(forecasts[i].is_mean_reliable());
        CHECK_THAT(forecasts[i].chance_of(85.0), WithinAbs(chances.at(i), 0.01));
        CHECK_THAT(forecasts[i].chance_of(84.5), WithinAbs(rounded_chances.at(i), 0.01));
    }
}

TEST_CASE("a finer resolution hardly moves the forecast", "[score-forecast]") {
    const std::vector<ScoreForecast> forecasts = forecast({Better::higher, 100.0, 0.1});
    constexpr std::array medians{81.20, 82.09, 83.04, 83.86};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK_THAT(forecasts[i].quantile(0.5), WithinAbs(medians.at(i), 0.1));
    }
}

TEST_CASE("half of the weight on power laws has the forecast of the reference",
          "[score-forecast]") {
    const std::vector<ScoreForecast> forecasts =
        forecast({Better::higher, 100.0, {}}, CurveFamily::with_power_laws);
    constexpr std::array medians{81.91, 82.93, 83.99};
    constexpr std::array means{82.55, 83.50, 84.51};
    constexpr std::array chances{0.14, 0.24, 0.38};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK_THAT(forecasts[i + 1].quantile(0.5), WithinAbs(medians.at(i), 0.1));
        CHECK_THAT(forecasts[i + 1].mean(), WithinAbs(means.at(i), 0.1));
        CHECK_THAT(forecasts[i + 1].chance_of(85.0), WithinAbs(chances.at(i), 0.015));
    }
}

TEST_CASE("noise as large as the steps leaves less to expect", "[score-forecast]") {
    // Scores with a standard deviation of 2.5 points: steps of 3 and 2 may be nothing.
    const std::vector<ScoreForecast> exact = forecast({Better::higher, 100.0, {}});
    const std::vector<ScoreForecast> noisy = forecast({Better::higher, 100.0, 5.0});
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(noisy[i].quantile(0.5) < exact[i].quantile(0.5));
    }
}

TEST_CASE("quantiles are worst first and chances count what is as good, lower or higher",
          "[score-forecast]") {
    const ScoreScale higher{ScoreScale::Kind::ratio, {Better::higher, {}, {}}, 1.0};
    const ScoreScale lower{ScoreScale::Kind::ratio, {Better::lower, {}, {}}, 5.0};
    const ScoreForecast up{{3.0, 1.0, 4.0, 2.0}, higher};
    const ScoreForecast down{{3.0, 1.0, 4.0, 2.0}, lower};
    CHECK(up.quantile(0.0) == 1.0);
    CHECK(down.quantile(0.0) == 4.0);
    CHECK(up.chance_of(3.0) == 0.5);
    CHECK(down.chance_of(2.0) == 0.5);
    CHECK(down.chance_of(4.0) == 1.0);
    CHECK(down.mean() == 2.5);
    CHECK_FALSE(down.is_mean_reliable());
}

}  // namespace
}  // namespace sprintcast
