#include <cmath>

#include <catch2/catch.hpp>

#include "sim/engine/run/run_trials.hpp"
#include "sim/engine/trial.hpp"
#include "sim/plan/compile.hpp"
#include "tests/support/random_scenario.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

// Backlogs that are no fixed list: experiments, stories nobody can estimate, and spikes.

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

const std::string head = "name: A\nstart: 2027-01-04\nvelocity: 10\n";

// Ten points a sprint are a point a day. The experiment takes one day, then A two days or B five.
const std::string two_outcomes = head + R"(
days_per_point: 1
backlog:
  - {id: EXP, spike: 1 day, outcomes: {good: {chance: 30%, then: A}, bad: {chance: 70%, then: B}}}
  - {id: A, points: 2}
  - {id: B, points: 5}
  - {id: C, points: 1, depends_on: A}
)";

// The future in which every word is the given one.
Future scripted_future(const Plan& plan, std::uint32_t word) {
    const DrawLayout layout{plan};
    GroupDraws draws = GroupDraws::scripted(layout, word);
    return Trial{plan, TrialDraws{draws}}.play(0);
}

std::uint32_t word_at(double share) {
    return static_cast<std::uint32_t>(share * 0x1p32);
}

TEST_CASE("an experiment's outcome decides which stories there are", "[open_ends]") {
    const Plan plan = plan_of(two_outcomes);

    // Word 10 %: A comes to be. EXP on Monday, A until Wednesday, C on Thursday.
    const Future good = scripted_future(plan, word_at(0.1));
    CHECK(good.stories[{1}].exists);
    CHECK_FALSE(good.stories[{2}].exists);
    CHECK(good.stories[{1}].finished == 2);
    CHECK(good.stories[{3}].finished == 3);

    // Word 50 %: B comes to be. What depends on A, which never comes, depends on nothing: but B
    // has priority, until the next Monday, and C follows.
    const Future bad = scripted_future(plan, word_at(0.5));
    CHECK_FALSE(bad.stories[{1}].exists);
    CHECK(bad.stories[{1}].finished == 0);  // the day on which that was known
    CHECK(bad.stories[{2}].finished == 7);
    CHECK(bad.stories[{3}].finished == 8);
}

TEST_CASE("two outcomes give their exact mixture", "[open_ends]") {
    const Plan plan = plan_of(two_outcomes);
    constexpr std::uint64_t trials = 50'000;
    const Outcomes outcomes = run_trials(plan, 1, {0, trials}, {.threads = 2});

    // Done on Thursday with 30 %, on the Tuesday after with 70 %.
    const auto good = static_cast<double>(outcomes.backlog_days.of(3));
    CHECK_THAT(good / trials, WithinAbs(0.3, share_tolerance(0.3, trials)));
    CHECK(outcomes.backlog_days.of(3) + outcomes.backlog_days.of(8) == trials);
    CHECK(outcomes.existing[{1}] == outcomes.backlog_days.of(3));
    CHECK(outcomes.existing[{2}] == outcomes.backlog_days.of(8));
    CHECK(outcomes.existing[{3}] == trials);
}

TEST_CASE("an outcome may be an experiment again, and what it would lead to goes with it",
          "[open_ends]") {
    const Plan plan = plan_of(head + R"(
backlog:
  - {id: E1, points: 1, outcomes: {on: {chance: 50%, then: E2}, off: {chance: 50%}}}
  - {id: E2, points: 1, outcomes: {on: {chance: 20%, then: [A, B]}, off: {chance: 80%, then: B}}}
  - {id: A, points: 1}
  - {id: B, points: 1}
)");
    constexpr std::uint64_t trials = 50'000;
    const Outcomes outcomes = run_trials(plan, 1, {0, trials}, {.threads = 2});
    const auto share = [&](std::uint32_t story) {
        return static_cast<double>(outcomes.existing[{story}]) / trials;
    };
    CHECK_THAT(share(1), WithinAbs(0.5, share_tolerance(0.5, trials)));
    CHECK_THAT(share(2), WithinAbs(0.1, share_tolerance(0.1, trials)));
    CHECK(outcomes.existing[{3}] == outcomes.existing[{1}]);  // either way B follows E2
    CHECK(outcomes.backlog_days.up_to(9) == trials);          // nothing waits for what never comes
}

TEST_CASE("a story that two experiments may bring about comes once, with the first that does",
          "[open_ends]") {
    const Plan plan = plan_of(head + R"(
backlog:
  - {id: E1, points: 1, outcomes: {on: {chance: 50%, then: A}, off: {chance: 50%}}}
  - {id: E2, points: 1, outcomes: {on: {chance: 50%, then: A}, off: {chance: 50%}}}
  - {id: A, points: 1}
)");
    constexpr std::uint64_t trials = 50'000;
    const Outcomes outcomes = run_trials(plan, 1, {0, trials}, {.threads = 2});
    const auto share = static_cast<double>(outcomes.existing[{2}]) / trials;
    CHECK_THAT(share, WithinAbs(0.75, share_tolerance(0.75, trials)));
}

TEST_CASE("a story nobody can estimate is 13 points on average", "[open_ends]") {
    const Plan plan = plan_of(head + "backlog: [{id: A, points: \"?\"}]\n");
    const DrawLayout layout{plan};
    GroupDraws draws{1, layout};
    Trial trial{plan, TrialDraws{draws}};
    constexpr std::uint64_t trials = 50'000;
    double sum = 0.0;
    std::uint64_t above_26 = 0;
    for (std::uint64_t t = 0; t < trials; ++t) {
        const double effort = trial.play(t).stories[{0}].effort;
        sum += effort;
        above_26 += effort > 26.0 ? 1 : 0;
    }
    // Lognormal of mean one: its variance is exp(0.64) - 1.
    const double sd = 13.0 * std::sqrt(std::exp(0.64) - 1.0);
    CHECK_THAT(sum / trials, WithinAbs(13.0, mean_tolerance(sd, trials)));
    const double expected = 1.0 - normal_cdf((std::log(2.0) + 0.32) / 0.8);
    CHECK_THAT(static_cast<double>(above_26) / trials,
               WithinAbs(expected, share_tolerance(expected, trials)));
}

TEST_CASE("the dropped share is the tail of what the spike resolves", "[open_ends]") {
    constexpr std::uint64_t trials = 50'000;
    for (const int resolves : {30, 70, 100}) {
        const Plan plan = plan_of(head + R"(days_per_point: 1
backlog:
  - {id: SPK, spike: 1 day, informs: A, drop_above: 8, resolves: )" +
                                  std::to_string(resolves) + R"(%}
  - {id: A, points: "?"}
)");
        const Outcomes outcomes = run_trials(plan, 1, {0, trials}, {.threads = 2});
        // 13 exp(0.8 r s - 0.32 r^2) > 8, where s is a standard normal and r^2 what is resolved.
        const double r = std::sqrt(resolves / 100.0);
        const double bound = (std::log(8.0 / 13.0) + 0.32 * r * r) / (0.8 * r);
        const double dropped = 1.0 - normal_cdf(bound);
        INFO(resolves);
        CHECK_THAT(1.0 - static_cast<double>(outcomes.existing[{1}]) / trials,
                   WithinAbs(dropped, share_tolerance(dropped, trials)));
    }
}

TEST_CASE("what a lognormal error holds is resolved too", "[open_ends]") {
    constexpr std::uint64_t trials = 50'000;
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
team: [{name: Ana}]
days_per_point: 1
estimates: {error: {median: 1, p90: 2, shared: 0%}}
backlog:
  - {id: SPK, spike: 1 day, informs: A, drop_above: 8, resolves: 100%}
  - {id: A, points: 5}
)");
    const Outcomes outcomes = run_trials(plan, 1, {0, trials}, {.threads = 2});
    // 5 times a lognormal over its mean exceeds 8.
    const double sd = std::log(2.0) / 1.2815515655446004;
    const double dropped = 1.0 - normal_cdf((std::log(8.0 / 5.0) + 0.5 * sd * sd) / sd);
    CHECK_THAT(1.0 - static_cast<double>(outcomes.existing[{1}]) / trials,
               WithinAbs(dropped, share_tolerance(dropped, trials)));
}

TEST_CASE("a spike that resolves nothing changes nothing but its time-box", "[open_ends]") {
    const std::string backlog = R"(days_per_point: 1
backlog:
  - {id: SPK, spike: 1 day, INFORMS}
  - {id: A, points: "?", depends_on: SPK}
  - {id: B, points: 5}
)";
    const auto with = [&](const std::string& informs) {
        std::string text = head + backlog;
        text.replace(text.find("INFORMS"), 7, informs);
        return run_trials(plan_of(text), 1, {0, 5000});
    };
    const Outcomes plain = with("title: Look");
    const Outcomes deaf = with("informs: A, resolves: 0%, drop_above: 1");
    CHECK(plain == deaf);
    CHECK_FALSE(plain == with("informs: A, resolves: 50%, drop_above: 1"));
}

TEST_CASE("what a spike shows to be worth less than it costs is dropped", "[open_ends]") {
    // 5 points cost 5 days of 600, times what they really take; a value point earns 1,000 a year,
    // so that 8 of them earn 8,000 less what time has passed: nothing is dropped below 2.6 times.
    const std::string worth = R"(
name: A
start: 2027-01-04
team: [{name: Ana}]
day_cost: GBP 600
days_per_point: 1
value_point: 1000 per year
estimates: {error: {median: 1, p90: 3, shared: 0%}}
backlog:
  - {id: SPK, spike: 1 day, informs: A, resolves: 100%}
  - {id: A, points: 5, value: 8}
)";
    constexpr std::uint64_t trials = 50'000;
    const Outcomes outcomes = run_trials(plan_of(worth), 1, {0, trials}, {.threads = 2});
    // The spike is over with the first day, at moment 1.
    const double most = 8000.0 * (365.0 - 1.0) / 365.0 / 3000.0;
    const double sd = std::log(3.0) / 1.2815515655446004;
    const double dropped = 1.0 - normal_cdf(std::log(most) / sd);
    CHECK_THAT(1.0 - static_cast<double>(outcomes.existing[{1}]) / trials,
               WithinAbs(dropped, share_tolerance(dropped, trials)));
}

TEST_CASE("open-ended plans are the same in any number of threads and any parts", "[open_ends]") {
    for (std::uint64_t number = 0; number < 60; ++number) {
        const Plan plan = plan_of(random_scenario(number, Variety::anything));
        const Outcomes whole = run_trials(plan, 1, {0, 98}, {.threads = 1});
        REQUIRE(whole == run_trials(plan, 1, {0, 98}, {.threads = 3}));
        Outcomes parts = run_trials(plan, 1, {0, 50});
        parts.merge(run_trials(plan, 1, {50, 98}));
        REQUIRE(whole == parts);
        REQUIRE(whole == reference_outcomes(plan, 98));
    }
}

}  // namespace
}  // namespace sprintcast
