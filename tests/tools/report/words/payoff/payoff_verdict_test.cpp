#include "tools/report/words/payoff/payoff_verdict.hpp"

#include <catch2/catch.hpp>

#include "tests/support/payoff_answers.hpp"
#include "tests/support/variants.hpp"

namespace sprintcast::report {
namespace {

std::string action_of(const PayoffAnswer& run, Naming naming = Naming::alone) {
    return plain(verdict_of(run, naming).action);
}

std::string because_of(const PayoffAnswer& run) {
    return plain(verdict_of(run, Naming::alone).because);
}

TEST_CASE("the first line has the answer, the net, the chance and when to stop",
          "[payoff_verdict]") {
    PayoffAnswer run = payoff_answer_of(Better::higher, rising_scores);
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

TEST_CASE("a sprint that costs nothing earns", "[payoff_verdict]") {
    PayoffAnswer run = payoff_answer_of(Better::higher, rising_scores);
    run.payoff.sprints.front().cost_mean = 0.0;
    CHECK_THAT(action_of(run), Catch::StartsWith("Run sprint 4: it earns GBP 10k "));
}

TEST_CASE("the sprint to stop around is the last that half of the futures take",
          "[payoff_verdict]") {
    PayoffAnswer run = payoff_answer_of(Better::higher, rising_scores);
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

TEST_CASE("an answer that may be another one is neither yes nor no", "[payoff_verdict]") {
    PayoffAnswer run = payoff_answer_of(Better::higher, rising_scores);
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

TEST_CASE("a yes that rests on later sprints says so", "[payoff_verdict]") {
    PayoffAnswer run = payoff_answer_of(Better::higher, rising_scores);
    run.payoff.sprints.front().net_mean = -2060.0;
    run.payoff.sprints.front().chance_pays = 0.09;
    run.payoff.policy.value = 4e3;
    run.payoff.policy.expected_sprints = 2.5;
    CHECK_THAT(action_of(run),
               Catch::StartsWith("Run sprint 4: it itself loses GBP 2.06k on average and pays in "
                                 "9% of futures; the sprints it makes possible are worth GBP "
                                 "6.06k."));
}

TEST_CASE("what is guessed of scores is told beside the answer", "[payoff_verdict]") {
    PayoffAnswer run = payoff_answer_of(Better::higher, rising_scores);
    CHECK(because_of(run).find("a guess") == std::string::npos);
    change_scenario(
        run, [](Scenario& scenario) { scenario.metrics.front().better_from = BetterFrom::scores; });
    CHECK_THAT(because_of(run),
               Catch::EndsWith("Higher is better (a guess: better: says otherwise), 100% the best "
                               "there can be, and a point is 1%."));
    change_scenario(
        run, [](Scenario& scenario) { scenario.metrics.front().better_from = BetterFrom::name; });
    change_scenario(run,
                    [](Scenario& scenario) { scenario.metrics.front().is_bound_guessed = true; });
    CHECK_THAT(because_of(run),
               Catch::EndsWith("Higher is better, 100% the best there can be (a guess: bound: says "
                               "otherwise), and a point is 1%."));
}

}  // namespace
}  // namespace sprintcast::report
