#include "sim/engine/money.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "scenarios/text/money_text.hpp"
#include "sim/engine/run/run_trials.hpp"
#include "sim/forecast/compare_money.hpp"
#include "sim/forecast/summarize.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

// Ten points a sprint are a point a day: A is finished with Wednesday 6 January, day 2; B with the
// next Wednesday, day 9.
const std::string two_stories = R"(
name: A
start: 2027-01-04
velocity: 10
value_point: GBP 1000 per year
backlog:
  - {id: A, points: 3, value: 10, epic: e}
  - {id: B, points: 5, value: 20}
)";

MoneyForecast money_of(const std::string& yaml, std::uint64_t trials = 256) {
    const Plan plan = plan_of(yaml);
    return summarize(plan, run_trials(plan, 1, {0, trials}, {.threads = 2})).money.value();
}

TEST_CASE("value accrues from the day after a story's finish to the horizon", "[money]") {
    const MoneyForecast money = money_of(two_stories + "epics: [{id: e}]\n");
    const double expected = 10'000.0 * (365.0 - 3.0) / 365.0 + 20'000.0 * (365.0 - 10.0) / 365.0;
    CHECK_THAT(money.value.value, WithinAbs(expected, 0.01));
    CHECK(money.value.mc_error == 0.0);
    CHECK(money.cost.value == 0.0);
    CHECK_THAT(money.net.value, WithinAbs(expected, 0.01));

    // Nothing accrues beyond a horizon of one week.
    const MoneyForecast short_money = money_of(two_stories + "epics: [{id: e}]\nhorizon: 1 week\n");
    CHECK_THAT(short_money.value.value, WithinAbs(10'000.0 * 4.0 / 365.0, 0.01));
}

TEST_CASE("a story is in time while what it brings still earns something", "[money]") {
    const auto in_time = [&](const std::string& horizon) {
        const Plan plan = plan_of(two_stories + "epics: [{id: e}]\nhorizon: " + horizon + "\n");
        const Forecast forecast = summarize(plan, run_trials(plan, 1, {0, 64}, {}));
        std::vector<double> chances;
        for (const StoryForecast& story : forecast.stories) {
            chances.push_back(story.chance_in_horizon.value());
        }
        return chances;
    };
    CHECK(in_time("4 weeks") == std::vector{1.0, 1.0});
    CHECK(in_time("1 week") == std::vector{1.0, 0.0});
    CHECK(in_time("4 days") == std::vector{1.0, 0.0});
    // The horizon ends with the day on which A is finished.
    CHECK(in_time("3 days") == std::vector{0.0, 0.0});
}

TEST_CASE("what comes later is discounted", "[money]") {
    const MoneyForecast money =
        money_of(two_stories + "epics: [{id: e}]\ndiscount: 10% per year\n");
    // A flow of one a year between two times, at 10 % a year.
    const auto flow = [](double from, double to) {
        const double rate = std::log(1.1);
        return (std::exp(-rate * from / 365.0) - std::exp(-rate * to / 365.0)) / rate;
    };
    CHECK_THAT(money.value.value,
               WithinAbs(10'000.0 * flow(3.0, 365.0) + 20'000.0 * flow(10.0, 365.0), 0.01));
}

TEST_CASE("a late epic costs from its target to its finish, until the horizon", "[money]") {
    // Due on Monday 4 January, finished on Wednesday: two days.
    const MoneyForecast money =
        money_of(two_stories + "epics: [{id: e, target: 2027-01-04, late_cost: 700 per week}]\n");
    CHECK_THAT(money.late_cost.value, WithinAbs(200.0, 0.01));
    CHECK_THAT(money.net.value, WithinAbs(money.value.value - 200.0, 0.01));
    // In time costs nothing.
    CHECK(money_of(two_stories + "epics: [{id: e, target: 2027-01-06, late_cost: 700 per week}]\n")
              .late_cost.value == 0.0);
    // What never ends is late until the horizon, a year of 365 days from the start.
    const MoneyForecast never = money_of(R"(
name: A
start: 2027-01-04
velocity: 0.01
epics: [{id: e, target: 2027-01-04, late_cost: 700 per week}]
backlog: [{id: A, points: 13, epic: e}]
)");
    CHECK_THAT(never.late_cost.value, WithinAbs(100.0 * 364.0, 0.01));
}

const std::string a_person_for_13_days = R"(
name: A
start: 2027-01-04
days_per_point: 1
day_cost: 500
value_point: 1k per year
estimates: {error: none}
backlog: [{id: A, points: 13, value: 5}]
)";

double cost_of(const std::string& more) {
    return money_of(a_person_for_13_days + more).cost.value;
}

TEST_CASE("people are paid for the days on which they are in the team, busy or not", "[money]") {
    CHECK_THAT(cost_of("team: [{name: Ann}]"), WithinAbs(13 * 500.0, 0.01));
    // Somebody with nothing to do costs money, however little.
    CHECK_THAT(cost_of("team: [{name: Ann}, {name: Intern, day_cost: 100}]"),
               WithinAbs(13 * 600.0, 0.01));
    CHECK_THAT(cost_of("team: [{name: Ann}, {name: Bo, fte: 0.5}]"), WithinAbs(13 * 750.0, 0.01));
    // From joining to leaving, and not while away: Bo is there on 5 to 8 and on 12 January.
    CHECK_THAT(cost_of("team: [{name: Ann}, {name: Bo, from: 2027-01-05, until: 2027-01-12, "
                       "away: [2027-01-11]}]"),
               WithinAbs(13 * 500.0 + 5 * 500.0, 0.01));
    // Who joins after the end costs nothing, and who shares the work in lanes no less.
    CHECK_THAT(cost_of("team: [{name: Ann}, {name: Bo, from: 2027-01-21}]"),
               WithinAbs(13 * 500.0, 0.01));
    CHECK_THAT(cost_of("wip: 1\nteam: [{name: Ann}, {name: Bo}]"), WithinAbs(6.5 * 1000.0, 0.01));
}

TEST_CASE("nothing is paid after the horizon, and what is paid later counts less", "[money]") {
    CHECK_THAT(cost_of("team: [{name: Ann}]\nhorizon: 1 week"), WithinAbs(5 * 500.0, 0.01));
    double expected = 0.0;
    for (const int day : {1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 15, 16, 17}) {
        expected += 500.0 * std::pow(1.1, -day / 365.0);
    }
    CHECK_THAT(cost_of("team: [{name: Ann}]\ndiscount: 10% per year"), WithinAbs(expected, 0.01));
}

TEST_CASE("a team with a velocity is paid until its last story ends", "[money]") {
    // Ten points a sprint of ten days, two days a point: two people. Eight days to the end of B,
    // and it waits five working days before.
    const std::string paid = two_stories + "days_per_point: 2\nday_cost: 100\nepics: [{id: e}]\n";
    CHECK_THAT(money_of(paid).cost.value, WithinAbs(8 * 200.0, 0.01));
    std::string waiting = paid;
    waiting.replace(waiting.find("value: 20"), 9, "value: 20, depends_on: A, waits: 1 week");
    CHECK_THAT(money_of(waiting).cost.value, WithinAbs(13 * 200.0, 0.01));
}

TEST_CASE("a range of values is drawn for each future", "[money]") {
    std::string yaml = two_stories + "epics: [{id: e}]\n";
    yaml.replace(yaml.find("value: 20"), 9, "value: {low: 0, likely: 10, high: 50}");
    constexpr std::uint64_t trials = 50'000;
    const MoneyForecast money = money_of(yaml, trials);
    const double each = 1000.0 * (365.0 - 10.0) / 365.0;
    // A triangle of mean 20 and variance (0 + 100 + 2500 - 0 - 0 - 500) / 18.
    const double sd = each * std::sqrt(2100.0 / 18.0);
    const double expected = 10'000.0 * (365.0 - 3.0) / 365.0 + 20.0 * each;
    CHECK_THAT(money.value.value, WithinAbs(expected, mean_tolerance(sd, trials)));
    // The error that is shown is the true one; 32 batches know it to some 13 %.
    CHECK_THAT(money.value.mc_error, WithinRel(sd / std::sqrt(double{trials}), 0.5));
}

TEST_CASE("what never comes to be earns and costs nothing", "[money]") {
    const MoneyForecast money = money_of(R"(
name: A
start: 2027-01-04
velocity: 10
day_cost: 100
days_per_point: 1
value_point: 365 per year
backlog:
  - {id: E, spike: 1 day, outcomes: {on: {chance: 25%, then: A}, off: {chance: 75%}}}
  - {id: A, points: 5, value: 10}
)",
                                         50'000);
    // One day always; in a quarter of the futures five more, until Monday, and 10 a day from then
    // on.
    const double value = 10.0 * (365.0 - 8.0);
    const double spread = std::sqrt(0.25 * 0.75);
    CHECK_THAT(money.value.value, WithinAbs(0.25 * value, mean_tolerance(value * spread, 50'000)));
    CHECK_THAT(money.cost.value,
               WithinAbs(100.0 + 0.25 * 500.0, mean_tolerance(500.0 * spread, 50'000)));
}

TEST_CASE("money is the same in any number of threads and any parts", "[money]") {
    std::string yaml = two_stories + "epics: [{id: e}]\n";
    yaml.replace(yaml.find("velocity: 10"), 12, "velocity: [10, 5, 20]");
    const Plan plan = plan_of(yaml);
    const Outcomes whole = run_trials(plan, 1, {0, 3000}, {.threads = 1});
    CHECK(whole == run_trials(plan, 1, {0, 3000}, {.threads = 3}));
    Outcomes parts = run_trials(plan, 1, {0, 777});
    parts.merge(run_trials(plan, 1, {777, 3000}));
    CHECK(whole == parts);
    CHECK(whole == reference_outcomes(plan, 3000));
}

TEST_CASE("the net of two plans is compared in the same futures", "[money]") {
    const Plan base = plan_of(two_stories + "epics: [{id: e}]\n");
    std::string faster = two_stories + "epics: [{id: e}]\n";
    faster.replace(faster.find("velocity: 10"), 12, "velocity: 20");
    const Plan other = plan_of(faster);
    const PairedOutcomes outcomes =
        run_paired_trials(base, other, {}, 0, 1, 1, 4096, {.threads = 2});
    const MoneyComparison money = compare_money(outcomes, base, other).value();

    // A ends with Tuesday, a day earlier; B with Thursday, six days earlier.
    CHECK_THAT(money.net.delta.value(), WithinAbs(10'000.0 / 365.0 + 6 * 20'000.0 / 365.0, 0.02));
    CHECK_THAT(money.net.low.value(), WithinAbs(money.net.delta.value(), 1e-6));
    CHECK(money.net.chance_better == 1.0);

    const Plan poor =
        plan_of("name: A\nstart: 2027-01-04\nvelocity: 10\nbacklog: [{id: A, points: 1}]\n");
    CHECK_FALSE(compare_money(run_paired_trials(base, poor, {}, 0, 1, 1, 64), base, poor));
}

}  // namespace
}  // namespace sprintcast
