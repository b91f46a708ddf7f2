#include "tools/report/words/payoff/payoff_words.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "scenarios/histories/read_history.hpp"
#include "scenarios/text/money_text.hpp"
#include "sim/calibration/backtest.hpp"
#include "tests/support/payoff_answers.hpp"
#include "tests/support/variants.hpp"
#include "tools/report/sections/page_charts.hpp"
#include "tools/report/words/payoff/flip_words.hpp"
#include "tools/report/words/payoff/payoff_verdict.hpp"

namespace sprintcast::report {
namespace {

using Catch::Matchers::WithinAbs;

TEST_CASE("a gain has the sign that its score has", "[payoff_words]") {
    CHECK(gain_text(payoff_answer_of(Better::higher, rising_scores), 0.0093) == "+0.93 points");
    CHECK(gain_text(payoff_answer_of(Better::lower, {{10.0, 0.2}, {18.0, 0.15}}), 0.0093) ==
          "-0.93 points");
}

TEST_CASE("the rule names the scores at which one stops", "[payoff_words]") {
    PayoffAnswer run = payoff_answer_of(Better::higher, rising_scores);
    const auto rule = [&](const std::vector<StopRange>& stops) {
        run.payoff.stops_after_next = stops;
        return rule_text(run);
    };
    CHECK(rule({}) == "After sprint 4, go on whatever it reaches.");
    CHECK(rule({{std::nullopt, std::nullopt}}) == "After sprint 4, stop whatever it reaches.");
    CHECK(rule({{std::nullopt, 0.81}}) ==
          "After sprint 4, stop if it ends below 81.0%; else go on.");
    CHECK(rule({{0.80, 0.81}}) ==
          "After sprint 4, stop if it ends above 80.0% but below 81.0%; else go on.");
    CHECK(rule({{std::nullopt, 0.81}, {0.83, std::nullopt}}) ==
          "After sprint 4, stop if it ends below 81.0%, or above 83.0%; else go on.");
    run.payoff.either_after_next = {{0.81, 0.81}, {0.82, 0.83}};
    CHECK(rule({{std::nullopt, 0.81}, {0.83, std::nullopt}}) ==
          "After sprint 4, stop if it ends below 81.0%, or above 83.0%; else go on. At 81.0%, and "
          "from 82.0% to 83.0%, either will do.");
}

TEST_CASE("the rule turns round where lower is better", "[payoff_words]") {
    PayoffAnswer run = payoff_answer_of(Better::lower, {{10.0, 0.2}, {18.0, 0.15}});
    run.payoff.stops_after_next = {{std::nullopt, 0.14}, {0.03, std::nullopt}};
    CHECK(rule_text(run) ==
          "After sprint 3, stop if it ends above 14.0%, or below 3.0%; else go on.");
}

TEST_CASE("the curve goes on from the best score, not the last one", "[payoff_words]") {
    const PayoffAnswer run =
        payoff_answer_of(Better::higher, {{10.0, 0.75}, {18.0, 0.80}, {23.0, 0.77}});
    const Chart chart = curve_chart(run);
    const auto& median = std::get<Line>(chart.marks.at(2));
    CHECK(median.y.front() == 0.80);
    CHECK(std::get<Dots>(chart.marks.back()).name == "Scores so far");
}

TEST_CASE("of many scores the first, the best and the last have labels", "[payoff_words]") {
    std::vector<ScoredEffort> scores;
    for (int i = 1; i <= 20; ++i) {
        scores.push_back({static_cast<double>(i), i < 8 ? 0.70 : i < 20 ? 0.75 : 0.72});
    }
    const Chart chart = curve_chart(payoff_answer_of(Better::higher, scores));
    const auto& dots = std::get<Dots>(chart.marks.back()).dots;
    for (std::size_t i = 0; i < dots.size(); ++i) {
        CAPTURE(i);
        CHECK(dots[i].label.empty() == (i != 0 && i != 7 && i != 19));
    }
}

TEST_CASE("what a sprint brings lies between its own tenths", "[payoff_words]") {
    const Chart chart = earning_chart(payoff_answer_of(Better::higher, rising_scores));
    const auto& whiskers = std::get<Whiskers>(chart.marks.at(1));
    CHECK(whiskers.low.front() == 1e3);
    CHECK(whiskers.high.front() == 50e3);
}

TEST_CASE("all sprints together are worth no less than the next one", "[payoff_words]") {
    PayoffAnswer run = payoff_answer_of(Better::higher, rising_scores);
    run.payoff.policy.value = 9e3;
    CHECK(is_next_the_last(run));
    CHECK(worth_in_all(run) == 10e3);
    run.payoff.policy.expected_sprints = 2.4;
    CHECK_FALSE(is_next_the_last(run));
    CHECK(worth_in_all(run) == 10e3);
    run.payoff.policy.value = 14e3;
    CHECK(worth_in_all(run) == 14e3);
    // What later sprints may bring alone makes the next one worth it.
    run.payoff.policy.expected_sprints = 1.2;
    run.payoff.policy.value = 1e3;
    run.payoff.sprints.front().net_mean = -2e3;
    CHECK(worth_in_all(run) == 1e3);
    run.payoff.goes_on = false;
    run.payoff.policy.value = 0.0;
    CHECK(worth_in_all(run) == 0.0);
}

TEST_CASE("the bad case and the middle one stand beside a mean", "[payoff_words]") {
    PayoffAnswer run = payoff_answer_of(Better::higher, rising_scores);
    run.payoff.sprints.front().net_p50 = 9e3;
    CHECK(spread_text(run) ==
          "In a bad case, one in ten, it loses GBP 11k or more; in half of the futures it nets GBP "
          "9k or less.");
    run.payoff.sprints.front().net_p50 = -4e3;
    CHECK(
        spread_text(run) ==
        "In a bad case, one in ten, it loses GBP 11k or more; in half of the futures it loses GBP "
        "4k or more. The mean lies above that median because a few futures gain much.");
}

TEST_CASE("without a bound the text names the net that the answer rests on", "[payoff_words]") {
    PayoffAnswer run = payoff_answer_of(Better::higher, rising_scores);
    CHECK(certainty_text(run).find("P95") == std::string::npos);
    MetricKind open = run.metric().kind;
    open.bound.reset();
    run.plan.past = read_past(rising_scores, open);
    run.payoff.sprints.front().gain_trusted = 15e3;
    CHECK(trusted_net(run, 1.0) == 3e3);
    CHECK_THAT(certainty_text(run),
               Catch::Contains("counts gains beyond the P95 as the P95, and sprint 4 nets GBP 3k"));
}

TEST_CASE("numbers of any size are written without powers of ten", "[payoff_words]") {
    PayoffAnswer run = payoff_answer_of(Better::higher, rising_scores);
    change_scenario(run, [](Scenario& scenario) { scenario.metrics.front().is_share = false; });
    change_scenario(run, [](Scenario& scenario) { scenario.metrics.front().in_percent = false; });
    CHECK(gain_text(run, 250.0) == "+250 points");
    CHECK(gain_text(run, 12345.6) == "+12,346 points");
    CHECK(gain_text(run, 9.96) == "+10 points");
    CHECK(gain_text(run, 0.0123) == "+0.012 points");
    CHECK(score_text(run, 123456.0) == "123,456");
    CHECK(score_text(run, 0.12345) == "0.12");  // as many decimals as scores have
    CHECK(flip_phrase(run, {Lever::sprint_effort, 80.0}) == "a sprint of more than 1,600 FTE days");
    CHECK(flip_phrase(run, {Lever::horizon, 8.0}) == "a horizon above 2,920 days");
}

TEST_CASE("the record that is told beside a decision is the shipped logs'",
          "[payoff_words][slow]") {
    const std::string path = SCENARIOS_DIR "/history/scores.csv";
    std::ifstream file{path};
    const History history = read_history(file, path, {});
    BacktestOptions options;
    options.horizons = {next_score};
    options.threads = 2;
    options.scores_usual_methods = false;
    const BacktestScore all = backtest(history, options).back();
    REQUIRE(all.dataset == "all");
    constexpr double rounding = 0.005;
    CHECK_THAT(all.coverage[1], WithinAbs(CurveRecord::band_held, rounding));
    CHECK_THAT(all.mean_over_actual, WithinAbs(CurveRecord::mean_over_actual, rounding));
    CHECK_THAT(all.mean_over_actual - all.mean_margin, WithinAbs(CurveRecord::lowest, rounding));
    CHECK_THAT(all.mean_over_actual + all.mean_margin, WithinAbs(CurveRecord::highest, rounding));
}

}  // namespace
}  // namespace sprintcast::report
