#include <catch2/catch.hpp>

#include "scenarios/text/date.hpp"
#include "tests/support/variants.hpp"
#include "tools/report/sections/delivery/finish_bins.hpp"
#include "tools/report/sections/page_charts.hpp"
#include "tools/report/words/fields.hpp"

namespace sprintcast::report {
namespace {

/// Sprints of two weeks from 4 October 2027; shares of futures by the sprint that finishes all.
ForecastAnswer run_of(const std::vector<double>& shares, Day target, double chance_of_target) {
    ForecastAnswer run;
    Scenario scenario;
    scenario.start = Date{std::chrono::year{2027} / 10 / 4};
    scenario.sprint = {14, 0};
    run.variant = variant_with(scenario);
    Forecast& forecast = run.forecast;
    double done = 0.0;
    for (std::uint32_t i = 0; i < shares.size(); ++i) {
        if (shares[i] > 0.0) {
            forecast.finish_sprints.push_back({{i}, shares[i]});
        }
        done += shares[i];
    }
    forecast.backlog.chance_done = done;
    forecast.backlog.target = target;
    forecast.backlog.chance_of_target = Estimate{chance_of_target, 0.001};
    return run;
}

const Bars& bars_of(const Chart& chart, std::size_t mark) {
    return std::get<Bars>(chart.marks.at(mark));
}

TEST_CASE("futures that meet the target are not drawn as late", "[delivery_charts]") {
    // The target is a Wednesday in the third sprint: a part of that sprint's futures meet it.
    const Chart chart = finish_chart(run_of({0.2, 0.4, 0.3, 0.1}, 30, 0.75));
    const Bars& all = bars_of(chart, 0);
    const Bars& in_time = bars_of(chart, 1);
    REQUIRE(all.bars.size() == 4);
    REQUIRE(in_time.bars.size() == 4);
    CHECK(all.bars[1].tone == Tone::forecast);
    CHECK(in_time.bars[1].to == Approx(0.4));
    CHECK(all.bars[2].tone == Tone::cost);
    CHECK(all.bars[2].to == Approx(0.3));
    CHECK(in_time.bars[2].to == Approx(0.15));
    CHECK(all.bars[3].tone == Tone::cost);
    CHECK(in_time.bars[3].to == 0.0);
    CHECK(has_late_bars(chart));
}

TEST_CASE("where all futures meet the target, none is hatched", "[delivery_charts]") {
    // The bins end on Sundays, after the target on a Friday.
    const Chart chart = finish_chart(run_of({0.5, 0.5}, 25, 1.0));
    CHECK_FALSE(has_late_bars(chart));
    CHECK(chart.description.find("hatched") == std::string::npos);
}

TEST_CASE("futures beyond the last bar are late only if the target comes before them",
          "[delivery_charts]") {
    // 2 % finish in a sprint of their own behind the bars, before the target.
    std::vector<double> shares{0.5, 0.48};
    shares.resize(9, 0.0);
    shares.push_back(0.02);
    CHECK_FALSE(has_late_bars(finish_chart(run_of(shares, 150, 1.0))));
    CHECK(has_late_bars(finish_chart(run_of(shares, 60, 0.98))));
}

TEST_CASE("a target behind the burn-up is told at its right edge", "[delivery_charts]") {
    ForecastAnswer run = run_of({1.0}, 20, 1.0);
    run.forecast.backlog.finish_at = {8, 9, 10, 12};
    const std::vector<BurnUpDay> days{{0, {}}, {14, {1.0, 1.0, 1.0, 1.0, 1.0}}};
    const auto target_of = [&] { return std::get<Rule>(burn_up_chart(run, days).marks.at(3)); };
    CHECK(target_of().label == "target 24 Oct, later than shown");
    CHECK(target_of().at == 14.0);
    run.forecast.backlog.target = 13;
    CHECK(target_of().label == "target 17 Oct");
    CHECK(target_of().at == 14.0);
}

TEST_CASE("a long tail does not make the bars of most futures coarse", "[delivery_charts]") {
    Forecast forecast;
    forecast.backlog.chance_done = 1.0;
    for (std::uint32_t sprint = 0; sprint < 6; ++sprint) {
        forecast.finish_sprints.push_back({{sprint}, 0.15});
    }
    for (std::uint32_t sprint = 20; sprint < 40; ++sprint) {
        forecast.finish_sprints.push_back({{sprint}, 0.005});
    }
    const std::vector<FinishBin> bins = finish_bins(forecast, 6);
    REQUIRE(bins.size() == 6);
    CHECK(bins.back().last == 5);
}

TEST_CASE("bars of several sprints say so, and where the year is another one",
          "[delivery_charts]") {
    std::vector<double> shares(12, 1.0 / 12.0);
    const Chart chart = finish_chart(run_of(shares, 300, 1.0));
    REQUIRE(chart.x.categories.size() == 6);
    CHECK(chart.x.categories[0].name == "1–2");
    CHECK(chart.x.categories[0].details == std::vector<std::string>{"to\u00A031 Oct"});
    CHECK(chart.x.categories[5].name == "11–12");
    CHECK(chart.x.categories[5].details == std::vector<std::string>{"to\u00A019 Mar 2028"});
}

TEST_CASE("a chart of futures that never end has one bar", "[delivery_charts]") {
    const Chart chart = finish_chart(run_of({}, 60, 0.0));
    REQUIRE(chart.x.categories.size() == 1);
    CHECK(chart.x.categories[0].name == "never");
    CHECK(bars_of(chart, 0).bars[0].to == 1.0);
}

TEST_CASE("a burn-up has the days that its forecast tells", "[delivery_charts]") {
    ForecastAnswer run = run_of({1.0}, 20, 1.0);
    run.forecast.backlog.finish_at = {10, 11, 12, 100};
    const std::vector<BurnUpDay> days{{0, {0.0, 0.0, 0.0, 0.0, 0.0}},
                                      {101, {1.0, 1.0, 1.0, 1.0, 1.0}}};
    const Chart chart = burn_up_chart(run, days);
    const auto& dots = std::get<Dots>(chart.marks.back()).dots;
    REQUIRE(dots.size() == 3);
    // At the end of day 10, the eleventh.
    CHECK(dots[0].x == 11.0);
    CHECK(dots[0].label == "P50 14 Oct");
    CHECK(number_text(dots[0].x, chart.x.format, 0.0) == "14 Oct 2027");
    CHECK(dots[2].label == "P95 12 Jan 2028");
}

/// A run explained by what moves its P85 date.
ForecastAnswer explained(std::optional<Day> p85_day, std::vector<InputEffect> effects) {
    ForecastAnswer run = run_of({1.0}, 60, 0.5);
    change_scenario(run, [](Scenario& scenario) {
        scenario.backlog.resize(1);
        scenario.backlog[0].id = "A-1";
    });
    run.forecast.backlog.finish_at.at(p85) = p85_day;
    Explanation explanation;
    explanation.sensitivity.effects = std::move(effects);
    run.explanation = std::move(explanation);
    return run;
}

InputEffect effect_of(std::optional<Day> low, std::optional<Day> high) {
    InputEffect effect{};
    effect.input.kind = Input::Kind::own_estimate;
    effect.p85_low = low;
    effect.p85_high = high;
    return effect;
}

TEST_CASE("what moves the end is drawn around the date that the page tells", "[delivery_charts]") {
    const auto chart = dates_chart(explained(40, {effect_of(30, 54)}));
    REQUIRE(chart);
    const Bar& bar = bars_of(*chart, 0).bars.front();
    CHECK(bar.from == -10.0);
    CHECK(bar.to == 14.0);
    CHECK(std::get<Rule>(chart->marks.back()).label == "P85 13 Nov");
    CHECK(chart->description == "A-1: 10 days earlier at its low, 14 days later at its high.");
}

TEST_CASE("without a date or a bar there is no chart of what moves it", "[delivery_charts]") {
    CHECK_FALSE(dates_chart(explained(std::nullopt, {effect_of(33, 57)})));
    CHECK_FALSE(dates_chart(explained(40, {effect_of(33, std::nullopt)})));
    CHECK_FALSE(dates_chart(explained(40, {})));
}

}  // namespace
}  // namespace sprintcast::report
