#include "sim/engine/run/run_trials.hpp"

#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

// Two teams that wait for one another, with all that is drawn.
const std::string everything = R"(
name: A
start: 2027-01-04
holidays: [2027-03-26]
growth: {low: 0%, likely: 10%, high: 40%}
teams:
  - {name: Web,  velocity: [20, 22, 0, 25], wip: 2}
  - name: Core
    team: [{name: Ana}, {name: Bo, fte: 0.5, away: [2027-02-01..2027-02-12]}, {name: Cy, until: 2027-03-01}]
    days_per_point: 1
    unplanned: {low: 0%, likely: 10%, high: 30%}
epics: [{id: e, quarter: 2027-Q1}]
backlog:
  - {id: A, points: 5, team: Web}
  - {id: B, points: 3, team: Core, waits: {low: 1 day, likely: 2 days, high: 9 days}}
  - {id: C, points: 8, team: Core, depends_on: A}
  - {id: D, points: 13, team: Web, depends_on: [B, C], epic: e, done: 20%}
  - {id: E, points: 5, team: Core}
  - {id: F, spike: 3 days, team: Core}
  - {id: G, points: 8, team: Web}
)";

// The same, where every team works in order.
const std::string in_order = R"(
name: A
start: 2027-01-04
growth: {low: 0%, likely: 10%, high: 40%}
estimates: {}
teams:
  - {name: Web,  velocity: [20, 22, 0, 25]}
  - {name: Core, team: [{name: Ana, fte: 0.8}], days_per_point: 1.2}
backlog:
  - {id: A, points: 5, team: Web, done: 50%}
  - {id: B, points: 3, team: Core}
  - {id: C, points: 8, team: Core, depends_on: E}
  - {id: D, points: 13, team: Web}
  - {id: E, points: 5, team: Core}
)";

TEST_CASE("the number of threads changes nothing", "[run_trials]") {
    const Plan plan = plan_of(GENERATE(as<std::string>{}, everything, in_order));
    const Outcomes one = run_trials(plan, 1, {0, 20'000}, {.threads = 1});

    for (const unsigned threads : {2U, 3U, 8U}) {
        CHECK(run_trials(plan, 1, {0, 20'000}, {.threads = threads}) == one);
    }
}

TEST_CASE("blocks 0 to 49 and 50 to 97 merge to all", "[run_trials]") {
    const Plan plan = plan_of(GENERATE(as<std::string>{}, everything, in_order));
    constexpr std::uint64_t trials = 100'000;  // 97 blocks and a part
    const Outcomes all = run_trials(plan, 1, {0, trials}, {.threads = 2});

    Outcomes first = run_trials(plan, 1, {0, 50 * trials_per_block}, {.threads = 2});
    const Outcomes second = run_trials(plan, 1, {50 * trials_per_block, trials});
    first.merge(second);
    CHECK(first == all);
}

TEST_CASE("parts of any size merge to all in any order", "[run_trials]") {
    const Plan plan = plan_of(GENERATE(as<std::string>{}, everything, in_order));
    const Outcomes all = run_trials(plan, 3, {0, 3000});

    Outcomes merged{plan};
    for (const TrialRange part :
         {TrialRange{1, 64}, {2049, 3000}, {64, 130}, {0, 1}, {130, 2049}}) {
        merged.merge(run_trials(plan, 3, part));
    }
    CHECK(merged == all);
}

TEST_CASE("another seed is another run", "[run_trials]") {
    const Plan plan = plan_of(everything);

    CHECK_FALSE(run_trials(plan, 1, {0, 1000}) == run_trials(plan, 2, {0, 1000}));
}

TEST_CASE("no trials give no outcomes", "[run_trials]") {
    const Plan plan = plan_of(everything);

    CHECK(run_trials(plan, 1, {5, 5}) == Outcomes{plan});
}

TEST_CASE("progress counts up to all trials", "[run_trials]") {
    const Plan plan = plan_of(in_order);
    std::uint64_t last = 0;
    (void)run_trials(plan, 1, {0, 5000}, {.threads = 3, .on_progress = [&](std::uint64_t finished) {
                                              CHECK(finished > last);
                                              last = finished;
                                          }});
    CHECK(last == 5000);
}

TEST_CASE("a run that is told to stop does", "[run_trials]") {
    const Plan plan = plan_of(in_order);
    const std::atomic<bool> stop{true};

    CHECK_THROWS_AS(run_trials(plan, 1, {0, 1'000'000}, {.threads = 2, .stop = &stop}),
                    Interrupted);
}

TEST_CASE("a trial that fails says which", "[run_trials]") {
    const TrialFailed failure{4711, "reason"};

    CHECK(failure.trial() == 4711);
    CHECK(std::string{failure.what()} == "trial 4711 failed: reason");
}

}  // namespace
}  // namespace sprintcast
