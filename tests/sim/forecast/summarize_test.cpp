#include "sim/forecast/summarize.hpp"

#include <array>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

Plan one_story_plan() {
    return plan_of(R"(
name: A
start: 2027-01-04
velocity: 20
target: 2027-01-13
backlog: [{id: A, points: 13}]
)");
}

// Outcomes whose backlog finishes on given days.
Outcomes finishing(const Plan& plan, const std::vector<std::pair<Day, std::uint64_t>>& days) {
    Outcomes outcomes{plan};
    for (const auto& [day, times] : days) {
        outcomes.trials += times;
        if (day < plan.days) {
            outcomes.backlog_days.add(static_cast<std::size_t>(day), times);
        }
    }
    return outcomes;
}

TEST_CASE("a percentile is the first day by which that share is finished", "[summarize]") {
    const Plan plan = one_story_plan();
    const Forecast forecast =
        summarize(plan, finishing(plan, {{5, 50}, {8, 20}, {9, 15}, {12, 10}, {40, 5}}));

    CHECK(forecast.backlog.finish_at[p50] == 5);
    CHECK(forecast.backlog.finish_at[p70] == 8);
    CHECK(forecast.backlog.finish_at[p85] == 9);
    CHECK(forecast.backlog.finish_at[p95] == 12);
    CHECK(forecast.backlog.chance_done == 1.0);
}

TEST_CASE("futures that never finish stay in the percentiles", "[summarize]") {
    const Plan plan = one_story_plan();
    const Forecast forecast = summarize(plan, finishing(plan, {{5, 80}, {plan.days, 20}}));

    CHECK(forecast.backlog.finish_at[p70] == 5);
    CHECK_FALSE(forecast.backlog.finish_at[p85].has_value());
    CHECK_FALSE(forecast.backlog.p85_error.has_value());
    CHECK(forecast.backlog.chance_done == 0.8);
}

TEST_CASE("the target's own day is in time", "[summarize]") {
    const Plan plan = one_story_plan();  // target: day 9
    const Forecast forecast = summarize(plan, finishing(plan, {{8, 40}, {9, 20}, {10, 40}}));

    REQUIRE(forecast.backlog.chance_of_target.has_value());
    CHECK(forecast.backlog.chance_of_target->value == 0.6);
    CHECK_THAT(forecast.backlog.chance_of_target->mc_error,
               WithinRel(std::sqrt(0.24 / 100), 1e-12));
}

TEST_CASE("what is the same in every future has no error", "[summarize]") {
    const Plan plan = one_story_plan();
    CHECK(summarize(plan, finishing(plan, {{8, 1000}})).backlog.p85_error == 0.0);
}

TEST_CASE("the sprints that finish all carry their shares", "[summarize]") {
    const Plan plan = one_story_plan();
    const Forecast forecast = summarize(plan, finishing(plan, {{13, 30}, {14, 50}, {42, 20}}));

    REQUIRE(forecast.finish_sprints.size() == 3);
    CHECK(forecast.finish_sprints[0].sprint.value == 0);
    CHECK(forecast.finish_sprints[0].share == 0.3);
    CHECK(forecast.finish_sprints[1].sprint.value == 1);
    CHECK(forecast.finish_sprints[2].sprint.value == 3);
    CHECK(forecast.finish_sprints[2].share == 0.2);
}

TEST_CASE("a sprint counts all trials, those with nothing left to do as zeros", "[summarize]") {
    const Forecast forecast = forecast_of(R"(
name: A
start: 2027-01-04
velocity: {p10: 9, p50: 16, p90: 28}
backlog: [{id: A, points: 13}, {id: B, points: 2}]
)",
                                          20'000);
    REQUIRE(forecast.sprints.size() > 1);
    const SprintForecast& second = forecast.sprints[1];

    // Most are done after the first sprint; a few finish a story in the second.
    CHECK(second.finished[1] == 0);
    CHECK(second.finished[2] >= 2);
    CHECK(forecast.sprints[0].chance_all_done > 0.4);
    CHECK(forecast.sprints[0].chance_all_done < second.chance_all_done);
    CHECK(forecast.sprints.back().chance_all_done >= 0.99);
    CHECK_THAT(forecast.sprints[0].committed, WithinAbs(15.0, 1e-9));
    CHECK_THAT(forecast.sprints[0].capacity, WithinAbs(16.0, 1e-9));
}

TEST_CASE("the finished points of a sprint have a mean over all trials", "[summarize]") {
    const Plan plan = one_story_plan();
    Outcomes outcomes = finishing(plan, {{8, 10}});
    // Seven trials have work left in the first sprint: 2, 5 and 13 points come of it.
    SprintOutcomes& sprint = outcomes.sprint({0}, {0});
    sprint.trials = 7;
    sprint.claimed.add(2, 4);
    sprint.claimed.add(5, 2);
    sprint.claimed.add(13, 1);
    const SprintForecast first = summarize(plan, outcomes).sprints.front();

    CHECK(first.finished == std::array<double, 3>{0, 2, 5});
    CHECK_THAT(first.finished_mean, WithinAbs(3.1, 1e-12));  // (4 * 2 + 2 * 5 + 13) / 10
}

TEST_CASE("rollovers have a mean and a chance", "[summarize]") {
    const Forecast forecast =
        forecast_of("name: A\nstart: 2027-01-04\nvelocity: 5\nbacklog: [{id: A, points: 13}]\n");

    CHECK(forecast.stories[{0}].mean_rollovers == 2.0);
    CHECK(forecast.stories[{0}].chance_of_rollover == 1.0);
    CHECK(forecast.sprints[0].rollovers == 1.0);
}

}  // namespace
}  // namespace sprintcast
