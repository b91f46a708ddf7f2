#include "sim/calibration/backtest.hpp"

#include <algorithm>
#include <cmath>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <catch2/catch.hpp>

#include "sim/calibration/score_board.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

History periods_of(const std::vector<double>& completed) {
    PeriodHistory periods;
    for (const double y : completed) {
        periods.periods.push_back({0, y});
    }
    History history;
    history.data = std::move(periods);
    history.series = {"team"};
    return history;
}

History tasks_of(const std::vector<double>& ratios) {
    TaskHistory tasks;
    std::int64_t day = 0;
    for (const double ratio : ratios) {
        tasks.tasks.push_back({0, 2.0, 2.0 * ratio, day, day, 0, {}});
        ++day;
    }
    History history;
    history.data = std::move(tasks);
    history.series = {""};
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

// Lognormal ratios around 1, independent.
std::vector<double> random_ratios(int count, double sd, std::uint32_t seed) {
    boost::random::mt19937 engine{seed};
    boost::random::normal_distribution<double> normal{0.0, sd};
    std::vector<double> ratios;
    for (int i = 0; i < count; ++i) {
        ratios.push_back(std::exp(normal(engine)));
    }
    return ratios;
}

TEST_CASE("the mean of the last three is scored as by hand", "[backtest]") {
    BacktestOptions options;
    options.horizons = {1, 2};
    const auto scores = backtest(periods_of({1, 2, 3, 4, 5, 9, 1}), options);

    // Forecasts 4 (of 3, 4, 5) for 9, and 6 (of 4, 5, 9) for 1; then 8 for 9 + 1.
    const BacktestScore one = find(scores, "last3_mean", 1, "team");
    CHECK(one.forecasts == 2);
    CHECK_THAT(one.ncrps, WithinAbs((5.0 + 5.0) / (9.0 + 1.0), 1e-12));
    CHECK_THAT(one.mean_over_actual, WithinAbs(1.0, 1e-12));
    CHECK(one.hits[2] == 0.5);  // at least 4 came true once
    CHECK(one.coverage[1] == 0.0);
    const BacktestScore two = find(scores, "last3_mean", 2, "team");
    CHECK(two.forecasts == 1);
    CHECK_THAT(two.ncrps, WithinAbs(2.0 / 10.0, 1e-12));
    CHECK_THAT(two.log_crps, WithinAbs(std::log(11.0 / 9.0), 1e-12));
}

TEST_CASE("estimates at face value are scored as by hand", "[backtest]") {
    std::vector<double> ratios(30, 1.0);
    ratios.insert(ratios.end(), {2.0, 0.5});
    BacktestOptions options;
    options.horizons = {1};
    const BacktestScore score = find(backtest(tasks_of(ratios), options), "face_value", 1);
    CHECK(score.forecasts == 2);
    CHECK_THAT(score.ncrps, WithinAbs((2.0 + 1.0) / (4.0 + 1.0), 1e-12));
    CHECK(score.hits[2] == 0.5);  // a total at or below its promise
}

TEST_CASE("scores are the same for any number of threads", "[backtest]") {
    BacktestOptions one;
    BacktestOptions eight;
    eight.threads = 8;
    const History history = tasks_of(random_ratios(80, 0.5, 1));
    const auto a = backtest(history, one);
    const auto b = backtest(history, eight);
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].ncrps == b[i].ncrps);
        CHECK(a[i].hits == b[i].hits);
        CHECK(a[i].pit == b[i].pit);
    }
}

TEST_CASE("a forecast knows nothing of what was not finished when it was made", "[backtest]") {
    // The future of the first forecast changes; the forecast's mean does not.
    const auto mean_of_first = [](double future, std::int64_t finished) {
        History history = tasks_of(random_ratios(31, 0.5, 1));
        auto& tasks = std::get<TaskHistory>(history.data).tasks;
        tasks.back().actual = future;  // of the task that is forecast
        // One task runs while the forecast is made; it ends later and is not known.
        tasks.push_back({0, 2.0, 100.0, 5, finished, 0, {}});
        std::sort(tasks.begin(), tasks.end(), [](const PastTask& a, const PastTask& b) {
            return a.finished < b.finished;
        });
        BacktestOptions options;
        options.horizons = {1};
        const auto scores = backtest(history, options);
        const BacktestScore ours = find(scores, "sprintcast", 1);
        return ours.mean_over_actual * future;
    };
    CHECK_THAT(mean_of_first(1.0, 40), WithinAbs(mean_of_first(50.0, 40), 1e-9));
    CHECK(std::abs(mean_of_first(1.0, 29) - mean_of_first(1.0, 40)) > 1e-6);
}

TEST_CASE("independent lognormal errors are covered as promised", "[backtest][slow]") {
    BacktestOptions options;
    options.horizons = {1};
    const auto scores = backtest(tasks_of(random_ratios(2000, 0.6, 7)), options);
    const BacktestScore ours = find(scores, "sprintcast", 1);

    // 1,970 forecasts: five standard errors of a share of 80 % are 4.5 points, of 50 % 5.6.
    CHECK_THAT(ours.coverage[0], WithinAbs(0.5, 0.056));
    CHECK_THAT(ours.coverage[1], WithinAbs(0.8, 0.045));
    CHECK_THAT(ours.hits[2], WithinAbs(0.85, 0.041));
    // A fit of the family that the ratios come from is hard to beat.
    const BacktestScore lognormal = find(scores, "lognormal", 1);
    CHECK(ours.ncrps < 1.03 * lognormal.ncrps);
}

TEST_CASE("series weigh the same in `all`, and the short ones do not count", "[backtest]") {
    PeriodHistory periods;
    for (int i = 0; i < 30; ++i) {
        periods.periods.push_back({0, 10.0 + i % 3});
    }
    for (int i = 0; i < 12; ++i) {
        periods.periods.push_back({1, 100.0 + 50.0 * (i % 2)});
    }
    for (int i = 0; i < 7; ++i) {
        periods.periods.push_back({2, 5.0});
    }
    History history;
    history.data = std::move(periods);
    history.series = {"a", "b", "c"};
    BacktestOptions options;
    options.horizons = {1};
    const auto scores = backtest(history, options);
    const BacktestScore a = find(scores, "sprintcast", 1, "a");
    const BacktestScore b = find(scores, "sprintcast", 1, "b");
    CHECK(find(scores, "sprintcast", 1, "c").forecasts == 2);
    const BacktestScore all = find(scores, "sprintcast", 1);
    CHECK(all.forecasts == a.forecasts + b.forecasts);
    CHECK_THAT(all.ncrps, WithinAbs(0.5 * (a.ncrps + b.ncrps), 1e-12));
    CHECK(all.forecasts == 25 + 7);
}

TEST_CASE("a history too short to test gives no scores", "[backtest]") {
    CHECK(backtest(periods_of({1, 2, 3}), {}).empty());
    CHECK(backtest(periods_of({0, 0, 0, 0, 0, 0, 0}), {}).empty());
    CHECK(backtest(tasks_of(random_ratios(30, 0.5, 1)), {}).empty());
}

TEST_CASE("forecasts are thinned, not cut off, where there would be too many", "[backtest]") {
    BacktestOptions options;
    options.horizons = {1};
    options.most_forecasts = 10;
    options.scores_usual_methods = false;
    const auto scores = backtest(periods_of(std::vector<double>(105, 10.0)), options);
    CHECK(find(scores, "sprintcast", 1).forecasts == 10);
}

BacktestScore of_periods(std::size_t count, std::uint32_t horizon) {
    BacktestOptions options;
    options.horizons = {horizon};
    options.scores_usual_methods = false;
    return find(backtest(periods_of(std::vector<double>(count, 10.0)), options),
                "sprintcast",
                horizon,
                "team");
}

TEST_CASE("up to 2,000 forecasts every moment has one", "[backtest]") {
    CHECK(of_periods(45, 6).forecasts == 35);
    CHECK(of_periods(45, 26).forecasts == 15);
    CHECK(of_periods(2010, 6).forecasts == 2000);
    CHECK(of_periods(2011, 6).forecasts == 1001);
    BacktestOptions options;
    options.horizons = {10};
    options.scores_usual_methods = false;
    // From the 31st task on, as 30 are known then, to the 51st.
    const auto tasks = backtest(tasks_of(random_ratios(60, 0.5, 1)), options);
    CHECK(find(tasks, "sprintcast", 10).forecasts == 21);
}

TEST_CASE("forecasts that overlap count for as many as what they cover holds", "[backtest]") {
    // 35 forecasts of 6 periods, from moments one apart, cover 40 periods.
    CHECK_THAT(of_periods(45, 6).independent, WithinAbs(40.0 / 6.0, 1e-12));
    CHECK(of_periods(45, 1).independent == 40.0);
    CHECK(of_periods(11, 6).independent == 1.0);
}

// A series whose every share is the same.
BacktestScore series_with(double share, double independent, double mean_over_actual) {
    BacktestScore score;
    score.forecasts = 100;
    score.independent = independent;
    score.coverage.fill(share);
    score.hits.fill(share);
    score.mean_over_actual = mean_over_actual;
    return score;
}

TEST_CASE("what all series say is as uncertain as they differ", "[backtest]") {
    const auto independent = [](std::vector<BacktestScore> series) {
        return mean_of(series).independent;
    };
    // Each weighs the same, so the short one decides.
    CHECK_THAT(independent({series_with(0.7, 100, 1), series_with(0.7, 100, 1)}),
               WithinAbs(200.0, 1e-9));
    CHECK_THAT(independent({series_with(0.7, 100, 1), series_with(0.7, 4, 1)}),
               WithinAbs(4.0 / 0.26, 1e-9));
    // 60 % and 80 %: the mean has a standard error of 10 %, as a share of 70 % of 21 cases.
    CHECK_THAT(independent({series_with(0.6, 100, 1), series_with(0.8, 100, 1)}),
               WithinAbs(21.0, 1e-9));

    // Ratios of 0.9, 1.0 and 1.1: a standard error of 0.1 / sqrt 3, Student's t of 4.303.
    const BacktestScore three = mean_of(
        std::vector{series_with(0.7, 9, 0.9), series_with(0.7, 9, 1.0), series_with(0.7, 9, 1.1)});
    CHECK_THAT(three.mean_margin, WithinAbs(4.3027 * 0.1 / std::sqrt(3.0), 1e-4));
}

std::vector<CaseScore> cases_of(const std::vector<std::pair<double, double>>& means_and_actuals) {
    std::vector<CaseScore> cases;
    for (const auto& [mean, actual] : means_and_actuals) {
        CaseScore one{};
        one.mean = mean;
        one.actual = actual;
        cases.push_back(one);
    }
    return cases;
}

TEST_CASE("the margin of a mean over what came true is as by hand", "[backtest]") {
    // Off by 2 and -2 of 20, Student's t of one degree of freedom.
    const auto cases = cases_of({{12.0, 10.0}, {8.0, 10.0}});
    CHECK_THAT(margin_of_mean(cases, 2.0), WithinAbs(12.7062 * 4.0 / 20.0, 1e-4));
    CHECK(std::isnan(margin_of_mean(cases, 1.9)));
    // Each twice, but as much as before.
    CHECK_THAT(
        margin_of_mean(cases_of({{12.0, 10.0}, {12.0, 10.0}, {8.0, 10.0}, {8.0, 10.0}}), 2.0),
        WithinAbs(margin_of_mean(cases, 2.0), 1e-9));
}

TEST_CASE("the margin of a mean over what came true holds what it says", "[backtest]") {
    // 2,000 histories of 20 true forecasts: 95 % give or take 5 standard errors of 0.5 %; of so few
    // skewed amounts an interval holds somewhat less.
    boost::random::mt19937 engine{5};
    boost::random::normal_distribution<double> normal{0.0, 0.5};
    int held = 0;
    for (int i = 0; i < 2000; ++i) {
        std::vector<std::pair<double, double>> pairs;
        double actual = 0.0;
        for (int k = 0; k < 20; ++k) {
            pairs.emplace_back(std::exp(0.125), std::exp(normal(engine)));
            actual += pairs.back().second;
        }
        const double ratio = 20.0 * std::exp(0.125) / actual;
        held += std::abs(ratio - 1.0) <= margin_of_mean(cases_of(pairs), 20.0) ? 1 : 0;
    }
    CHECK_THAT(held / 2000.0, WithinAbs(0.94, 0.03));
}

}  // namespace
}  // namespace sprintcast
