
#include "tools/report/words/delivery_verdict.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "scenarios/text/date.hpp"
#include "tests/support/variants.hpp"
#include "tools/report/words/fields.hpp"
#include "tools/report/words/horizon_words.hpp"

namespace sprintcast::report {
namespace {

constexpr Date start{std::chrono::year{2027} / 1 / 4};

/// Work that is done by day 60, 100 or 140, whose target on day 25 is met in four futures of ten.
ForecastAnswer delivery() {
    ForecastAnswer run;
    Scenario scenario;
    scenario.start = start;
    scenario.currency = "GBP";
    run.variant = variant_with(scenario);
    FinishForecast& backlog = run.forecast.backlog;
    backlog.finish_at = {60, 80, 100, 140};
    backlog.target = 25;
    backlog.chance_of_target = Estimate{0.41, 0.001};
    backlog.chance_done = 1.0;
    return run;
}

void add_epic(ForecastAnswer& run, const std::string& title, double chance) {
    Epic epic;
    epic.id = title;
    epic.title = title;
    Story story;
    story.id = "S-" + title;
    story.epic = title;
    change_scenario(run, [&](Scenario& scenario) {
        scenario.epics.push_back(epic);
        scenario.backlog.push_back(story);
    });
    FinishForecast finish = run.forecast.backlog;
    finish.chance_of_target = Estimate{chance, 0.001};
    run.forecast.epics.push_back(finish);
}

/// A sprint on a metric that is worth it, and what it does to the work.
Answers with_sprint(const ForecastAnswer& run, double chance_after) {
    Metric metric;
    metric.scores = {{1.0, 0.7}, {2.0, 0.75}, {3.0, 0.8}};
    Scenario scenario = run.scenario();
    scenario.metrics = {metric};
    Answers answers;
    answers.variants = {variant_with(scenario)};
    answers.forecasts = {run};
    answers.forecasts.front().variant = answers.variants.front();
    const PastCurve past = read_past(metric.scores, metric.kind);
    PayoffAnswer decision{
        .variant = answers.variants.front(),
        .plan = MetricPlan{1, past, ScoreWorth{1.0}, std::nullopt, 1, 1.0, 1.0, 1.0, 0.0, 1.0},
        .payoff = {}};
    decision.payoff.goes_on = true;
    decision.payoff.sprints.resize(1);
    answers.payoffs = {decision};
    FinishForecast after = run.forecast.backlog;
    after.finish_at = {74, 94, 114, 154};
    after.chance_of_target = Estimate{chance_after, 0.001};
    answers.after_sprint = after;
    return answers;
}

TEST_CASE("the dates beside a decision tell what its sprint does to the target",
          "[delivery_verdict]") {
    CHECK(dates_beside(with_sprint(delivery(), 0.07)) ==
          "Without sprint 4 all work is done by 14 Apr 2027, with 85% confidence; with it, by "
          "about 28 Apr 2027; the target, 29 Jan 2027, is then met in 7% of futures instead of "
          "41%.");
    CHECK(dates_beside(with_sprint(delivery(), 0.41))
              .ends_with("is met in 41% of futures either way."));
    Answers none = with_sprint(delivery(), 0.07);
    none.after_sprint.reset();
    CHECK(dates_beside(none) ==
          "All work is done by 14 Apr 2027, with 85% confidence; the target, 29 Jan 2027, is met "
          "in 41% of futures.");
}

TEST_CASE("a sprint endangers a target that it makes less likely, and not likely",
          "[delivery_verdict]") {
    ForecastAnswer run = delivery();
    CHECK(endangers_target(with_sprint(run, 0.07)));
    CHECK_FALSE(endangers_target(with_sprint(run, 0.41)));
    run.forecast.backlog.chance_of_target = Estimate{0.95, 0.001};
    CHECK_FALSE(endangers_target(with_sprint(run, 0.85)));
    CHECK(endangers_target(with_sprint(run, 0.75)));
}

TEST_CASE("a chance in percent never contradicts the dates beside it", "[delivery_verdict]") {
    // P85 lies after the target just where fewer than 85% of the futures meet it.
    constexpr int trials = 20'000;
    for (int met = 0; met <= trials; ++met) {
        const double chance = static_cast<double>(met) / trials;
        const std::string text = target_chance(chance);
        if (text == ">99%" || text == "<1%") {
            continue;
        }
        const double said = std::stod(text) / 100.0;
        CAPTURE(met, text);
        for (const double confidence : confidences) {
            CHECK((said >= confidence - 1e-9) == (chance >= confidence));
        }
        CHECK(std::abs(said - chance) <= 0.005 + 1e-9);
    }
    CHECK(target_chance(0.847) == "84.7%");
    CHECK(target_chance(0.84996) == "84.9%");
    CHECK(target_chance(0.853) == "85%");
    CHECK(target_chance(0.846) == "84.6%");
    CHECK(target_chance(0.84) == "84%");
    CHECK(target_chance(0.496) == "49.6%");
}

TEST_CASE("a target is likely where its P85 date is in time", "[delivery_verdict]") {
    ForecastAnswer run = delivery();
    const auto verdict_at = [&](double chance) {
        run.forecast.backlog.chance_of_target = Estimate{chance, 0.001};
        return delivery_verdict(run);
    };
    CHECK(plain(verdict_at(0.85).answer) == "Likely.");
    CHECK(verdict_at(0.85).mood == Mood::good);
    CHECK(plain(verdict_at(0.8499).answer) == "Not sure.");
    CHECK(verdict_at(0.8499).mood == Mood::fair);
    CHECK_THAT(plain(verdict_at(0.8499).action), Catch::Contains("met in 84.9% of futures"));
    CHECK(plain(verdict_at(0.5).answer) == "Not sure.");
    CHECK(plain(verdict_at(0.4999).answer) == "Unlikely.");
    CHECK(verdict_at(0.4999).mood == Mood::poor);
}

TEST_CASE("a loss is no verdict on work that outlasts the time that value counts",
          "[delivery_verdict]") {
    ForecastAnswer run = delivery();
    run.forecast.money = MoneyForecast{{10e3, 0.0}, {0.0, 0.0}, {30e3, 0.0}, {-20e3, 0.0}};
    CHECK_FALSE(outlasts_horizon(run));
    CHECK(horizon_note(run).empty());
    CHECK_THAT(plain(delivery_verdict(run).action),
               Catch::Contains("costs GBP 20k more than it earns"));

    // Half of the futures end on day 60 or before: one day too late.
    for (const std::optional<Day> even : {std::optional<Day>{60}, std::optional<Day>{}}) {
        change_scenario(run, [](Scenario& scenario) { scenario.horizon_days = 60.0; });
        run.forecast.backlog.finish_at[p50] = even;
        CHECK(outlasts_horizon(run));
        const Headline verdict = delivery_verdict(run);
        CHECK_THAT(plain(verdict.action), !Catch::Contains("costs"));
        CHECK_THAT(plain(verdict.because),
                   Catch::Contains("value and costs count only until 5 Mar 2027."));
        CHECK(horizon_note(run).find("horizon:") != std::string::npos);
    }
}

TEST_CASE("value that comes after the horizon is told of from a fifth of it on",
          "[delivery_verdict]") {
    ForecastAnswer run = delivery();
    change_scenario(run, [](Scenario& scenario) {
        scenario.value_point = 1e3;
        scenario.horizon_days = 365.0;
    });
    run.forecast.money = MoneyForecast{{10e3, 0.0}, {0.0, 0.0}, {30e3, 0.0}, {-20e3, 0.0}};
    for (const auto& [value, in_time] : {std::pair{3.0, 1.0}, std::pair{2.0, 0.52}}) {
        Story story;
        story.value = Triangular{value, value, value};
        change_scenario(run, [&](Scenario& scenario) { scenario.backlog.push_back(story); });
        StoryForecast forecast;
        forecast.chance_in_horizon = in_time;
        run.forecast.stories.push_back(forecast);
    }
    CHECK(share_after_horizon(run) == Approx(0.192));
    CHECK(horizon_note(run).empty());
    run.forecast.stories[StoryIndex{1}].chance_in_horizon = 0.5;
    CHECK(share_after_horizon(run) == Approx(0.2));
    CHECK_THAT(horizon_note(run),
               Catch::StartsWith(
                   "20% of the value is not finished by the horizon, 4 Jan 2028, and earns nothing "
                   "here") &&
                   Catch::Contains("horizon: in the scenario"));
    // What seldom comes to be has little value to lose.
    run.forecast.stories[StoryIndex{1}].chance_exists = 0.1;
    CHECK(horizon_note(run).empty());
}

TEST_CASE("epics at risk come first, and a verdict is no better than fair then",
          "[delivery_verdict]") {
    ForecastAnswer run = delivery();
    run.forecast.backlog.chance_of_target = Estimate{0.86, 0.001};
    add_epic(run, "Wallets", 0.99);
    CHECK(delivery_verdict(run).mood == Mood::good);
    CHECK(risk_sentence(run).empty());
    add_epic(run, "One-page checkout", 0.36);
    CHECK_THAT(plain(delivery_verdict(run).because),
               Catch::StartsWith("At risk: One-page checkout (36%). All work"));
    CHECK(delivery_verdict(run).mood == Mood::fair);
    add_epic(run, "Refunds", 0.7);
    CHECK_THAT(plain(delivery_verdict(run).because),
               Catch::StartsWith("2 of 3 epics are at risk. "));
    // Not likely, but no less likely than not.
    run.forecast.epics[EpicIndex{1}].chance_of_target = Estimate{0.6, 0.001};
    CHECK(delivery_verdict(run).mood == Mood::good);
}

}  // namespace
}  // namespace sprintcast::report
