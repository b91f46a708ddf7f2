#include "tools/report/words/payoff_words.hpp"

#include <fstream>

#include <catch2/catch.hpp>

#include "scenarios/histories/read_history.hpp"
#include "scenarios/text/money_text.hpp"
#include "sim/calibration/backtest.hpp"
#include "tests/support/variants.hpp"
#include "tools/report/sections/page_charts.hpp"
#include "tools/report/words/flip_words.hpp"
#include "tools/report/words/payoff_verdict.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

/// A run on a metric of shares; its next sprint is expected to gain two points.
PayoffAnswer run_of(Better better, const std::vector<ScoredEffort>& scores) {
    Metric metric;
    metric.name = "F1";
    metric.scores = scores;
    metric.kind.better = better;
    metric.kind.bound = better == Better::higher ? 1.0 : 0.0;
    metric.in_percent = true;
    metric.is_share = true;
    metric.worth_per_point = 20e3;
    Scenario scenario;
    scenario.currency = "GBP";
    scenario.horizon_days = 365.0;
    scenario.metrics = {metric};
    MetricPlan plan{1,
                    read_past(scores, metric.kind),
                    ScoreWorth{2e6},
                    std::nullopt,
                    3,
                    20.0,
                    14.0,
                    365.0,
                    0.0,
                    600.0};
    const double sign = better == Better::higher ? 1.0 : -1.0;
    const double best = plan.past.now();
    Payoff payoff;
    payoff.goes_on = true;
    SprintPayoff sprint;
    sprint.score_p50 = best + 0.02 * sign;
    sprint.score_p10 = best + (better == Better::higher ? 0.001 : -0.05);
    sprint.score_p90 = best + (better == Better::higher ? 0.05 : -0.001);
    sprint.drawn = {
        sprint.score_p10, sprint.score_p50, sprint.score_p50, sprint.score_p50, sprint.score_p90};
    sprint.net_mean = 10e3;
    sprint.cost_mean = 12e3;
    sprint.gain_mean = 22e3;
    sprint.gain_p10 = 1e3;
    sprint.gain_p90 = 50e3;
    sprint.net_p10 = -11e3;
    sprint.net_p90 = 38e3;
    payoff.sprints = {sprint, sprint, sprint};
    payoff.sprints[0].chance_taken = 1.0;
    payoff.policy.expected_sprints = 1.0;
    payoff.break_even_gain = 0.0093;
    return {.variant = variant_with(std::move(scenario)), .plan = plan, .payoff = payoff};
}

std::string action_of(const PayoffAnswer& run, Naming naming = Naming::alone) {
    return plain(verdict_of(run, naming).action);
}

std::string because_of(const PayoffAnswer& run) {
    return plain(verdict_of(run, Naming::alone).because);
}

const std::vector<ScoredEffort> rising{{10.0, 0.75}, {18.0, 0.78}, {23.0, 0.80}};

TEST_CASE("a gain has the sign that its score has", "[payoff_words]") {
    CHECK(gain_text(run_of(Better::higher, rising), 0.0093) == "+0.93 points");
    CHECK(gain_text(run_of(Better::lower, {{10.0, 0.2}, {18.0, 0.15}}), 0.0093) == "-0.93 points");
}

TEST_CASE("the rule names the scores at which one stops", "[payoff_words]") {
    PayoffAnswer run = run_of(Better::higher, rising);
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
    PayoffAnswer run = run_of(Better::lower, {{10.0, 0.2}, {18.0, 0.15}});
    run.payoff.stops_after_next = {{std::nullopt, 0.14}, {0.03, std::nullopt}};
    CHECK(rule_text(run) ==
          "After sprint 3, stop if it ends above 14.0%, or below 3.0%; else go on.");
}

TEST_CASE("the curve goes on from the best score, not the last one", "[payoff_words]") {
    const PayoffAnswer run = run_of(Better::higher, {{10.0, 0.75}, {18.0, 0.80}, {23.0, 0.77}});
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
    const Chart chart = curve_chart(run_of(Better::higher, scores));
    const auto& dots = std::get<Dots>(chart.marks.back()).dots;
    for (std::size_t i = 0; i < dots.size(); ++i) {
        CAPTURE(i);
        CHECK(dots[i].label.empty() == (i != 0 && i != 7 && i != 19));
    }
}

TEST_CASE("what a sprint brings lies between its own tenths", "[payoff_words]") {
    const Chart chart = earning_chart(run_of(Better::higher, rising));
    const auto& whiskers = std::get<Whiskers>(chart.marks.at(1));
    CHECK(whiskers.low.front() == 1e3);
    CHECK(whiskers.high.front() == 50e3);
}

TEST_CASE("the first line has the answer, the net, the chance and when to stop", "[payoff_words]") {
    PayoffAnswer run = run_of(Better::higher, rising);
    run.payoff.sprints.front().chance_pays = 0.7;
    const Headline yes = verdict_of(run, Naming::alone);
    CHECK(plain(yes.answer) == "Yes.");
    CHECK(plain(yes.action) ==
          "Run sprint 4: it nets GBP 10k on average and pays in 70% of futures. Plan to stop after "
          "it.");
    CHECK_THAT(action_of(run, Naming::among_others), Catch::StartsWith("Run sprint 4 on F1: "));
    run.payoff.goes_on = false;
    run.payoff.sprints.front().net_mean = -10e3;
    const Headline no = verdict_of(run, Naming::alone);
    CHECK(plain(no.answer) == "No.");
    CHECK(plain(no.action) ==
          "Stop now: sprint 4 would lose GBP 10k on average, and pay in 70% of futures.");
}

TEST_CASE("a sprint that costs nothing earns", "[payoff_words]") {
    PayoffAnswer run = run_of(Better::higher, rising);
    run.payoff.sprints.front().cost_mean = 0.0;
    CHECK_THAT(action_of(run), Catch::StartsWith("Run sprint 4: it earns GBP 10k "));
}

TEST_CASE("the sprint to stop around is the last that half of the futures take", "[payoff_words]") {
    PayoffAnswer run = run_of(Better::higher, rising);
    CHECK(usual_last_sprint(run) == 4);
    run.payoff.sprints[1].chance_taken = 0.6;
    run.payoff.sprints[2].chance_taken = 0.4;
    CHECK(usual_last_sprint(run) == 5);
    CHECK(usual_stop_text(run) == "sprint 5");
    CHECK_FALSE(goes_on_to_the_end(run));
    CHECK_THAT(action_of(run), Catch::EndsWith("Plan to stop around sprint 5."));
    // Nothing is known of sprints that are not looked at.
    run.payoff.sprints[2].chance_taken = 0.5;
    CHECK(goes_on_to_the_end(run));
    CHECK(usual_stop_text(run) == "sprint 6 or later");
    CHECK_THAT(action_of(run),
               Catch::EndsWith("Plan to go on to sprint 6 at least, the last one simulated."));
    // One that may be taken is no sprint among others.
    run.payoff.sprints.resize(1);
    CHECK_FALSE(goes_on_to_the_end(run));
    CHECK_THAT(action_of(run), Catch::EndsWith("Plan to stop after it."));
    run.payoff.goes_on = false;
    CHECK_FALSE(usual_last_sprint(run));
    CHECK(usual_stop_text(run) == "now");
}

TEST_CASE("all sprints together are worth no less than the next one", "[payoff_words]") {
    PayoffAnswer run = run_of(Better::higher, rising);
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

TEST_CASE("an answer that may be another one is neither yes nor no", "[payoff_words]") {
    PayoffAnswer run = run_of(Better::higher, rising);
    run.record = {0, 0.6, 0.4, 1.2};
    run.is_too_close = true;
    const Headline verdict = verdict_of(run, Naming::alone);
    CHECK(run.decision() == Decision::too_close);
    CHECK(plain(verdict.answer) == "Too close to call.");
    CHECK(verdict.mood == Mood::fair);
    CHECK_THAT(action_of(run),
               Catch::StartsWith("Sprint 4 would net GBP 10k on average, and pay in "));
    // 22k of gain times 0.4 and 1.2, less 12k.
    CHECK_THAT(because_of(run),
               Catch::StartsWith("Past gains came 0.4 to 1.2 times as large as forecast") &&
                   Catch::Contains("it nets -GBP 3.2k to GBP 14.4k. It leans to yes."));
    // Where the sprint itself loses in any case, what comes after it decides.
    run.payoff.sprints.front().gain_mean = 5e3;
    run.payoff.sprints.front().net_mean = -7e3;
    run.payoff.policy.value = 2e3;
    CHECK_THAT(because_of(run),
               Catch::StartsWith("The sprints it makes possible are worth GBP 9k"));
    run.payoff.goes_on = false;
    CHECK_THAT(because_of(run),
               Catch::StartsWith("Only many sprints in a row could pay off") &&
                   Catch::Contains("It leans to no."));
    CHECK(run.decision() == Decision::too_close);
}

TEST_CASE("a yes that rests on later sprints says so", "[payoff_words]") {
    PayoffAnswer run = run_of(Better::higher, rising);
    run.payoff.sprints.front().net_mean = -2060.0;
    run.payoff.sprints.front().chance_pays = 0.09;
    run.payoff.policy.value = 4e3;
    run.payoff.policy.expected_sprints = 2.5;
    CHECK_THAT(action_of(run),
               Catch::StartsWith("Run sprint 4: it itself loses GBP 2.06k on average and pays in "
                                 "9% of futures; the sprints it makes possible are worth GBP "
                                 "6.06k."));
}

TEST_CASE("the bad case and the middle one stand beside a mean", "[payoff_words]") {
    PayoffAnswer run = run_of(Better::higher, rising);
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
    PayoffAnswer run = run_of(Better::higher, rising);
    CHECK(certainty_text(run).find("P95") == std::string::npos);
    MetricKind open = run.metric().kind;
    open.bound.reset();
    run.plan.past = read_past(rising, open);
    run.payoff.sprints.front().gain_trusted = 15e3;
    CHECK(trusted_net(run, 1.0) == 3e3);
    CHECK_THAT(certainty_text(run),
               Catch::Contains("counts gains beyond the P95 as the P95, and sprint 4 nets GBP 3k"));
}

TEST_CASE("what is guessed of scores is told beside the answer", "[payoff_words]") {
    PayoffAnswer run = run_of(Better::higher, rising);
    CHECK(because_of(run).find("a guess") == std::string::npos);
    change_scenario(
        run, [](Scenario& scenario) { scenario.metrics.front().better_from = BetterFrom::scores; });
    CHECK_THAT(because_of(run),
               Catch::EndsWith("Higher is better (a guess: better: says otherwise), 100% the best "
                               "there can be."));
    change_scenario(
        run, [](Scenario& scenario) { scenario.metrics.front().better_from = BetterFrom::name; });
    change_scenario(run,
                    [](Scenario& scenario) { scenario.metrics.front().is_bound_guessed = true; });
    CHECK_THAT(because_of(run),
               Catch::EndsWith("Higher is better, 100% the best there can be (a guess: bound: says "
                               "otherwise)."));
}

TEST_CASE("numbers of any size are written without powers of ten", "[payoff_words]") {
    PayoffAnswer run = run_of(Better::higher, rising);
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
}  // namespace sprintcast
