#include <cmath>

#include <catch2/catch.hpp>

#include "sim/engine/run/run_trials.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

// Risks, and what the backlog costs beside people.

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

const std::string people =
    "name: A\nstart: 2027-01-04\nteam: [Ana]\ndays_per_point: 1\nestimates: {error: none}\n";
const std::string three =
    "epics: [{id: e}]\nbacklog: [{id: A, points: 5}, {id: B, points: 5, epic: e}, {id: C, points: "
    "10, epic: e}]\n";

std::string risk(const std::string& what) {
    return people + three + "risks: [{name: R, " + what + "}]\n";
}

TEST_CASE("a risk that is certain adds effort, a share, or time before a story begins", "[risks]") {
    // A: 5 days from 4 January; B: until 15 January; C: until the 29th. Where A waits for two
    // weeks, it comes last.
    CHECK(finish_date(risk("chance: 100%, adds: 2 points, to: A"), "A") == "2027-01-12");
    CHECK(finish_date(risk("chance: 100%, adds: 40%, to: epic e"), "B") == "2027-01-19");
    CHECK(finish_date(risk("chance: 100%, adds: 40%, to: epic e"), "C") == "2027-02-08");
    CHECK(finish_date(risk("chance: 100%, adds: 20%"), "C") == "2027-02-04");
    CHECK(finish_date(risk("chance: 100%, adds: 14 days, to: A"), "A") == "2027-01-29");
    CHECK(finish_date(risk("chance: 100%, adds: 14 days, to: A"), "C") == "2027-01-22");
    CHECK(finish_date(risk("chance: 0%, adds: 14 days, to: A"), "C") == "2027-01-29");
}

TEST_CASE("one event hits all stories that it names, as often as it is said", "[risks]") {
    const Plan plan =
        plan_of(risk("chance: 30%, adds: {low: 1 points, likely: 2 points, high: 6 "
                     "points}, to: [A, e]"));
    constexpr std::uint64_t trials = 4000;
    double hits = 0.0;
    double sum = 0.0;
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        const Future future = future_of(plan, trial);
        const double added = future.stories[{0}].effort - 5.0;
        REQUIRE(future.stories[{1}].effort == 5.0 + added);
        REQUIRE_THAT(future.stories[{2}].effort, WithinAbs(10.0 + added, 1e-12));
        hits += added > 0.0 ? 1.0 : 0.0;
        sum += added;
    }

    CHECK_THAT(hits / trials, WithinAbs(0.3, share_tolerance(0.3, trials)));
    // The triangle of 1, 2 and 6 has a mean of 3 and a standard deviation of 1.08.
    CHECK_THAT(sum / hits, WithinAbs(3.0, mean_tolerance(1.08, 1100)));
}

TEST_CASE("a more likely risk comes true in the futures of a less likely one, and in more",
          "[risks]") {
    const Plan few = plan_of(risk("chance: 10%, adds: 3 points, to: A"));
    const Plan many = plan_of(risk("chance: 40%, adds: 3 points, to: A"));
    for (std::uint64_t trial = 0; trial < 500; ++trial) {
        REQUIRE(future_of(few, trial).stories[{0}].effort <=
                future_of(many, trial).stories[{0}].effort);
    }
}

TEST_CASE("a risk that never comes true, or adds nothing, changes no date", "[risks]") {
    const std::string list = "name: A\nstart: 2027-01-04\nvelocity: [9, 12, 0, 14]\n" + three;
    const Outcomes without = run_trials(plan_of(list), 1, {0, 500});
    for (const std::string what : {"chance: 0%, adds: 8 points, to: A", "chance: 50%, adds: 0%"}) {
        const Outcomes with =
            run_trials(plan_of(list + "risks: [{name: R, " + what + "}]\n"), 1, {0, 500});
        CHECK(with.story_days == without.story_days);
    }
}

TEST_CASE("risks are drawn apart, and leave the luck of all else alone", "[risks]") {
    const std::string list = "name: A\nstart: 2027-01-04\nteam: [Ana]\ndays_per_point: 1\n" + three;
    const Plan without = plan_of(list);
    const Plan with = plan_of(list +
                              "risks: [{name: R, chance: 50%, adds: 1 point, to: A}, {name: S, "
                              "chance: 50%, adds: 1 point, to: B}]\n");
    int both = 0;
    for (std::uint64_t trial = 0; trial < 1000; ++trial) {
        const Future a = future_of(without, trial);
        const Future b = future_of(with, trial);
        REQUIRE(a.stories[{2}].effort == b.stories[{2}].effort);
        const bool first = b.stories[{0}].effort > a.stories[{0}].effort;
        const bool second = b.stories[{1}].effort > a.stories[{1}].effort;
        both += first && second ? 1 : 0;
    }
    CHECK_THAT(both / 1000.0, WithinAbs(0.25, share_tolerance(0.25, 1000)));
}

TEST_CASE("a mitigation is a what-if: its time-box comes first, and the chance is lower",
          "[risks]") {
    const ScenarioFile file = read_sound(
        risk("chance: 30%, adds: 8 points, to: A, cost: 20k, mitigate: {spike: 2 days, chance: "
             "10%, cost: 1k}"));

    REQUIRE(file.what_ifs.size() == 1);
    CHECK(file.what_ifs[0].name == "Mitigate R");
    const Scenario& mitigated = file.what_ifs[0].scenario;
    CHECK(mitigated.risks[0].chance == 0.1);
    CHECK(mitigated.backlog[0].spike_days == 2.0);
    CHECK(mitigated.backlog.size() == 4);
    CHECK(mitigated.costs[0].amount == 1000.0);
}

TEST_CASE(
    "other costs count once, per sprint begun, per finished story, and when a risk comes true",
    "[risks]") {
    const auto cost = [](const std::string& more) {
        return forecast_of(people + three + more, 2000).money->other_cost.value;
    };

    // Twenty days of work are two sprints.
    CHECK_THAT(cost("costs: {Compute: 2k per sprint}\n"), WithinAbs(4000.0, 0.01));
    CHECK_THAT(cost("costs: {Labels: 300 per story, Licence: 10k}\n"), WithinAbs(10900.0, 0.01));
    CHECK_THAT(cost("risks: [{name: R, chance: 100%, cost: 500}]\n"), WithinAbs(500.0, 0.01));
    CHECK_THAT(cost("risks: [{name: R, chance: 30%, cost: 1000}]\n"),
               WithinAbs(300.0, 1000.0 * share_tolerance(0.3, 2000)));
    // What is finished after the horizon costs nothing: A by day 5, B by day 12.
    CHECK_THAT(cost("horizon: 10 days\ncosts: {Labels: 300 per story}\n"), WithinAbs(300.0, 0.01));
    // A rate of 100 % a year halves what is due after 365 days: two sprints, at days 0 and 14.
    CHECK_THAT(cost("discount: 100%\ncosts: {Compute: 1k per sprint}\n"),
               WithinAbs(1000.0 + 1000.0 * std::exp(-std::log(2.0) * 14.0 / 365.0), 0.01));
}

TEST_CASE("net is value less the people's pay and all other costs", "[risks]") {
    const Forecast forecast = forecast_of(
        "name: A\nstart: 2027-01-04\nteam: [Ana]\ndays_per_point: 1\nestimates: {error: none}\n"
        "value_point: 365 per year\nday_cost: 100\nhorizon: 365 days\n"
        "backlog: [{id: A, points: 5, value: 10, cost: 50}]\n");

    // Five days, then 360 of 10 a day; 500 of pay.
    CHECK_THAT(forecast.money->value.value, WithinAbs(3600.0, 0.01));
    CHECK_THAT(forecast.money->other_cost.value, WithinAbs(50.0, 0.01));
    CHECK_THAT(forecast.money->net.value, WithinAbs(3050.0, 0.01));
}

TEST_CASE("a mitigation that does not help is dropped, with a warning", "[risks]") {
    const ScenarioFile file =
        read_sound(risk("chance: 10%, cost: 3k, mitigate: {spike: 2 days, chance: 10%}"));

    CHECK(file.what_ifs.empty());
    REQUIRE(file.warnings.size() == 1);
    CHECK(file.warnings[0].what == "risk 'R' is not mitigated");
}

TEST_CASE("a risk forgets the stories and epics that a what-if skips", "[risks]") {
    for (const std::string to : {"epic e", "e", "[e]", "[epic e, A]", "[B, C]"}) {
        const ScenarioFile file = read_sound(risk("chance: 50%, adds: 8 points, to: " + to) +
                                             "compare: {Less: {epics: [{id: e, skip: true}]}}\n");
        const bool hits_a = to.find('A') != std::string::npos;
        CHECK(file.what_ifs[0].scenario.risks[0].stories.size() == (hits_a ? 1 : 0));
    }
}

TEST_CASE("new stories cost as much as those of today, however they are played", "[risks]") {
    // Ten items of today and ten new ones in a week of twenty.
    const std::string weekly =
        "name: A\nstart: 2027-01-04\nsprint: 1 week\nthroughput: 20\n"
        "costs: {L: 300 per story}\nbacklog: 10 items\narrivals: ";
    CHECK_THAT(forecast_of(weekly + "10\n", 50).money->other_cost.value, WithinAbs(6000.0, 0.01));
    CHECK_THAT(forecast_of(weekly + "0.4\n", 50).money->other_cost.value, WithinAbs(3120.0, 0.01));
}

}  // namespace
}  // namespace sprintcast
