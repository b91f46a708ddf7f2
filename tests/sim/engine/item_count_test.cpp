#include <algorithm>
#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "sim/engine/run/run_trials.hpp"
#include "sim/engine/trial.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

// How many items there are, drawn once a future, and sizes that are drawn.

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

const std::string weekly = "name: A\nstart: 2027-01-04\nsprint: 1 week\n";
const std::string counted =
    weekly + "throughput: 10\nbacklog: [{id: W, count: {low: 100, likely: 110, high: 120}}]\n";

std::size_t existing(const Future& future) {
    return static_cast<std::size_t>(
        std::count_if(future.stories.begin(), future.stories.end(), [](const StoryFuture& story) {
            return story.exists;
        }));
}

TEST_CASE("a future has a whole number of items from the low to the high one, the first of them",
          "[item_count]") {
    const Plan plan = plan_of(counted);
    double sum = 0.0;
    constexpr std::uint64_t trials = 2000;
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        const Future future = future_of(plan, trial);
        const std::size_t number = existing(future);
        REQUIRE(number >= 100);
        REQUIRE(number <= 120);
        REQUIRE(future.stories[{static_cast<std::uint32_t>(number) - 1}].exists);
        sum += static_cast<double>(number);
    }

    // A triangle from 100 to 120 has a standard deviation of 4.08.
    CHECK_THAT(sum / trials, WithinAbs(110.0, mean_tolerance(4.1, trials)));
}

TEST_CASE("a hundred and ten items at ten a week take eleven weeks", "[item_count]") {
    // The last working day of week 11 is 19 March, day 74.
    CHECK(*forecast_of(counted).backlog.finish_at[p50] == 74);
}

TEST_CASE("all entries see the number of items that is theirs, and a future has one of each",
          "[item_count]") {
    const Plan plan = plan_of(weekly +
                              "throughput: 4\nbacklog: [{id: W, count: {low: 0, likely: 2, high: "
                              "6}}, {id: L, depends_on: W}, {id: V, count: {low: 0, likely: 2, "
                              "high: 6}}]\n");
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (std::uint64_t trial = 0; trial < 300; ++trial) {
        const Future future = future_of(plan, trial);
        std::pair<std::size_t, std::size_t> numbers{0, 0};
        for (std::uint32_t i = 0; i < 6; ++i) {
            numbers.first += future.stories[{i}].exists ? 1 : 0;
            numbers.second += future.stories[{i + 7}].exists ? 1 : 0;
        }
        // What depends on items that there are not is free from the start.
        REQUIRE(future.stories[{6}].exists);
        REQUIRE(future.stories[{6}].finished < plan.days);
        pairs.insert(numbers);
    }
    CHECK(pairs.size() > 20);  // the two numbers are drawn apart
}

TEST_CASE("the number of items does not touch other stories", "[item_count]") {
    const std::string team = weekly + "team: [Ana]\ndays_per_point: 1\n";
    const Plan with =
        plan_of(team +
                "backlog: [{id: A, points: 5}, {id: W, points: 1, count: {low: 0, likely: 1, high: "
                "3}}]\n");
    const Plan without = plan_of(team + "backlog: [{id: A, points: 5}]\n");

    for (std::uint64_t trial = 0; trial < 100; ++trial) {
        REQUIRE(future_of(with, trial).stories[{0}].effort ==
                future_of(without, trial).stories[{0}].effort);
    }
}

TEST_CASE("a range of points has the mean of its triangle, and stays within it", "[item_count]") {
    const Plan plan = plan_of(weekly +
                              "velocity: 10\nbacklog: [{id: E, points: {low: 20, likely: 40, "
                              "high: 90}}]\n");
    constexpr std::uint64_t trials = 4000;
    double sum = 0.0;
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        const double effort = future_of(plan, trial).stories[{0}].effort;
        REQUIRE(effort >= 19.99);
        REQUIRE(effort <= 90.01);
        sum += effort;
    }

    CHECK_THAT(sum / trials, WithinAbs(50.0, mean_tolerance(14.8, trials)));
}

TEST_CASE("parts of a point are counted to the part", "[item_count]") {
    const Plan plan = plan_of(weekly +
                              "velocity: 10\nbacklog: [{id: A, points: 0.5}, {id: B, points: 4}, "
                              "{id: C, points: 0}]\n");

    CHECK(plan.claim_unit == 0.5);
    CHECK(future_of(plan, 0).sprints[0].claimed == 9);
}

TEST_CASE("a done story is finished on the first day and leaves the others alone", "[item_count]") {
    const std::string scenario = weekly + "velocity: 10\nbacklog: [{id: B, points: 10}";

    const Future alone = future_of(plan_of(scenario + "]\n"), 0);
    const Future with =
        future_of(plan_of(scenario + ", {id: A, points: 5, done: 100%, depends_on: B}]\n"), 0);
    CHECK(with.stories[{0}].finished == alone.stories[{0}].finished);
    CHECK(with.stories[{1}].finished == 0);
    CHECK(with.sprints[0].claimed == alone.sprints[0].claimed);
}

TEST_CASE("a target before the start is never met, and late cost counts from the start",
          "[item_count]") {
    const auto epic = [](const std::string& target) {
        return forecast_of(
            "name: A\nstart: 2027-01-04\nvelocity: 10\nepics: [{id: e, target: " + target +
            ", late_cost: 365 per year}]\nbacklog: [{id: A, points: 10, epic: e}]\n");
    };

    const Forecast missed = epic("2026-12-01");
    CHECK(missed.epics[{0}].chance_of_target->value == 0.0);
    // Done on Friday of the second week: late for 12 days.
    CHECK_THAT(missed.money->late_cost.value, WithinAbs(12.0, 0.01));
    CHECK_THAT(epic("2027-01-04").money->late_cost.value, WithinAbs(11.0, 0.01));
}

TEST_CASE("an estimate is the points that its days make", "[item_count]") {
    const auto same = [](const std::string& estimates, const std::string& points) {
        const Plan one = plan_of(estimates);
        const Plan other = plan_of(points);
        return run_trials(one, 1, {0, 300}) == run_trials(other, 1, {0, 300});
    };
    const std::string start = "name: A\nstart: 2027-01-04\n";
    const std::string people = start + "team: [Ana, Bo]\nbacklog:\n";
    const std::string days =
        people +
        "  - {id: A, estimate: 3 days}\n"
        "  - {id: B, estimate: {low: 8 hours, likely: 2 days, high: 1 week}}\n";
    const std::string list = start + "velocity: [9, 12, 7]\n";

    // Nobody has points: days are what people have.
    CHECK(same(days,
               people + "  - {id: A, points: 3}\n"
                        "  - {id: B, points: {low: 1, likely: 2, high: 5}}\ndays_per_point: 1\n"));
    CHECK(same(list + "backlog: [{id: A, estimate: 12 hours}]\n",
               list + "backlog: [{id: A, points: 1.5}]\n"));
    // Some have points: a point has its days.
    CHECK(
        same(list + "days_per_point: 1.5\nbacklog: [{id: A, estimate: 3 days}, {id: B, points: 5}]",
             list + "days_per_point: 1.5\nbacklog: [{id: A, points: 2}, {id: B, points: 5}]"));
}

}  // namespace
}  // namespace sprintcast
