#include "sim/plan/compile/arrivals.hpp"

#include <catch2/catch.hpp>

#include "sim/engine/run/run_trials.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

// Work that comes in when a sprint begins.

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

const std::string start = "name: A\nstart: 2027-01-04\n";
const std::string ten_stories = "backlog: [{id: S, count: 10, points: 5}]\n";

std::string with(const std::string& arrivals) {
    return start + "velocity: 10\narrivals: " + arrivals + "\n" + ten_stories;
}

TEST_CASE(
    "of ten points a sprint five come in: today's fifty end with sprint 5, all with sprint 10",
    "[arrivals]") {
    const Forecast forecast = forecast_of(with("5"));

    // The last working days of sprints 5 and 10.
    CHECK(*forecast.named->finish_at[p50] == 67);
    CHECK(*forecast.backlog.finish_at[p50] == 137);
    CHECK(forecast.stories.size() == 10);
}

TEST_CASE("where as much comes in as is done, today's stories end and the work never does",
          "[arrivals]") {
    const Forecast forecast = forecast_of(with("10 points per sprint"), 20);

    CHECK(*forecast.named->finish_at[p50] == 67);
    CHECK(forecast.backlog.chance_done == 0.0);
}

TEST_CASE("the more comes in, the later all work ends, in each future", "[arrivals]") {
    const std::string list = start + "velocity: [9, 12, 0, 14, 11]\n" + ten_stories;
    const Plan none = plan_of(list);
    const Plan one = plan_of(list + "arrivals: {low: 0, likely: 1, high: 2}\n");
    const Plan three = plan_of(list + "arrivals: {low: 0, likely: 3, high: 6}\n");

    for (std::uint64_t trial = 0; trial < 300; ++trial) {
        const Future without = future_of(none, trial);
        const Future few = future_of(one, trial);
        const Future many = future_of(three, trial);
        REQUIRE(last_finish(without) <= last_finish(few));
        REQUIRE(last_finish(few) <= last_finish(many));
        // New stories stand behind those of today.
        for (StoryIndex story; story.value < none.backlog_size; ++story.value) {
            REQUIRE(without.stories[story].finished == many.stories[story].finished);
        }
    }
}

TEST_CASE("nothing that comes in changes nothing, to the bit", "[arrivals]") {
    const std::string list = start + "velocity: [9, 12, 0, 14, 11]\n" + ten_stories;

    CHECK(plan_of(list + "arrivals: 0\n").teams[{0}].works_in_order);
    CHECK(run_trials(plan_of(list + "arrivals: 0\n"), 1, {0, 500}) ==
          run_trials(plan_of(list), 1, {0, 500}));
    const Plan plan = plan_of(list + "arrivals: 4\n");
    CHECK(run_trials(without_arrivals(plan), 1, {0, 500}) ==
          run_trials(plan_of(list), 1, {0, 500}));
}

TEST_CASE("work comes in as long as the team has something left to do", "[arrivals]") {
    const Plan plan = plan_of(start +
                              "teams: [{name: A, velocity: 10, arrivals: {low: 0, likely: 3, high: "
                              "9}}, {name: B, velocity: 10}]\n"
                              "backlog: [{id: S, points: 35, team: A}, {id: T, points: 90, team: "
                              "B}]\n");
    double sum = 0.0;
    double sprints = 0.0;
    constexpr std::uint64_t trials = 2000;
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        const Future future = future_of(plan, trial);
        const std::vector<StoryIndex>& arrivals = plan.teams[{0}].arrivals;
        bool comes = true;
        Day last = future.stories[{0}].finished;
        for (std::uint32_t i = 0; i < arrivals.size(); ++i) {
            const StoryFuture& story = future.stories[arrivals[i]];
            const Day first = plan.days_of({i}).first;
            comes = comes && last >= first;
            REQUIRE(story.exists == comes);
            if (comes) {
                REQUIRE(story.begun >= first);
                last = std::max(last, story.finished);
                sum += story.effort;
                ++sprints;
            }
        }
    }

    // A triangle of 0, 3 and 9 has a mean of 4 and a standard deviation of 1.87. Of the sprints
    // that end a future, more bring little than in the long run: by less than a tenth.
    CHECK_THAT(sum / sprints, WithinAbs(4.0, 0.4));
}

TEST_CASE("new stories are about as large as those of today, and are worked in all lanes",
          "[arrivals]") {
    const Plan plan = plan_of(start +
                              "team: [Ana, Bo, Cy]\ndays_per_point: 1\nestimates: {error: none}\n"
                              "arrivals: 6\nbacklog: [{id: S, count: 9, points: 2}]\n");

    CHECK(plan.teams[{0}].arrivals.size() == 3 * plan.sprints);
    const Future future = future_of(plan, 0);
    // Eighteen points of today take three people six days, the six of the first sprint two more.
    CHECK(future.stories[{8}].finished == 7);
    CHECK(last_finish(future) == 9);
}

TEST_CASE("new stories have estimation errors and do not grow", "[arrivals]") {
    const std::string people = start + "team: [Ana]\ndays_per_point: 1\ngrowth: 50%\n" +
                               "arrivals: 1\nbacklog: [{id: S, points: 3}]\n";
    const Plan plan = plan_of(people + "estimates: {error: {median: 2, p90: 2}}\n");

    const Future future = future_of(plan, 0);
    CHECK_THAT(future.stories[{0}].effort, WithinAbs(9.0, 1e-5));
    CHECK_THAT(future.stories[{1}].effort, WithinAbs(2.0, 1e-5));
}

TEST_CASE("a team without stories of today gets no new ones", "[arrivals]") {
    const Plan plan = plan_of(start +
                              "teams: [{name: A, velocity: 10}, {name: B, velocity: 5, arrivals: "
                              "3}]\nbacklog: [{id: S, points: 5, team: A}]\n");

    CHECK(plan.stories.size() == 1);
}

TEST_CASE("work that comes in per week comes in twice as much in sprints of two weeks",
          "[arrivals]") {
    const auto outcomes = [](const std::string& arrivals) {
        return run_trials(plan_of(with(arrivals)), 1, {0, 200});
    };

    CHECK(outcomes("2 points per week") == outcomes("4"));
    CHECK(outcomes("{low: 0, likely: 1, high: 2} per week") ==
          outcomes("{low: 0, likely: 2, high: 4} per sprint"));
}

}  // namespace
}  // namespace sprintcast
