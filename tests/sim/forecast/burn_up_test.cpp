#include "sim/forecast/burn_up.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "sim/forecast/run_forecast.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

// One point a working day: A ends on the second Friday at its 8th point, B in the second sprint.
TEST_CASE("an exact plan burns up one way", "[burn_up]") {
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
velocity: 10
backlog: [{id: A, points: 8}, {id: B, points: 8}]
)");
    const auto days = burn_up(plan, 28, 1, 8, {});
    REQUIRE(days.size() == 29);
    for (const BurnUpDay& day : days) {
        INFO(day.day);
        const double finished = day.day < 10 ? 0.0 : day.day < 22 ? 0.5 : 1.0;
        for (const double quantile : day.finished) {
            CHECK(quantile == finished);
        }
    }
}

TEST_CASE("a burn-up never falls, is told on 100 days at most, and ends with the forecast",
          "[burn_up]") {
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
velocity: [10, 4, 8]
backlog: [{id: A, points: 8}, {id: S, spike: 1 day}, {id: B, points: 13}, {id: C, points: 13}]
)");
    constexpr std::uint64_t trials = 4096;
    const Forecast forecast = run_forecast(plan, 1, {trials});
    const Day last = forecast.backlog.finish_at[3].value() + 200;
    const auto days = burn_up(plan, last, 1, trials, {.threads = 2});
    REQUIRE(days.size() <= 101);
    CHECK(days.back().day == last);
    for (std::size_t i = 1; i < days.size(); ++i) {
        for (std::size_t k = 0; k < burn_up_quantiles.size(); ++k) {
            CHECK(days[i].finished[k] >= days[i - 1].finished[k]);
            CHECK((k == 0 || days[i].finished[k] >= days[i].finished[k - 1]));
        }
        // The half of the futures that is slower is done when the forecast says so.
        const Day p50 = forecast.backlog.finish_at[0].value();
        CHECK((days[i].finished[2] == 1.0) == (days[i].day > p50));
    }
}

TEST_CASE("work that never ends is never finished, not even at the plan's end", "[burn_up]") {
    for (const char* backlog : {"[{id: A, points: 8}, {id: B, points: 13}, {id: C, points: 13}]",
                                "[{id: S, spike: 3000 days}]"}) {
        const Plan plan = plan_of(
            std::string{"name: A\nstart: 2027-01-04\nvelocity: 0.05\nbacklog: "} + backlog + "\n");
        const auto days = burn_up(plan, plan.days, 1, 8, {});
        CHECK(days.back().day == plan.days);
        CHECK(days.back().finished.back() < 1.0);
    }
}

TEST_CASE("a burn-up is the same for any number of threads", "[burn_up]") {
    const Plan plan = plan_of(
        "name: A\nstart: 2027-01-04\nvelocity: [10, 4, 8]\nbacklog: [{id: A, points: 13}, {id: B, "
        "points: 8}]\n");
    const auto one = burn_up(plan, 150, 1, 5000, {.threads = 1});
    const auto several = burn_up(plan, 150, 1, 5000, {.threads = 3});
    REQUIRE(one.size() == several.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        CHECK(one[i].finished == several[i].finished);
    }
}

TEST_CASE("work without points is finished when its last story is", "[burn_up]") {
    const Plan plan = plan_of(
        "name: A\nstart: 2027-01-04\nteam: [{name: Ana}]\ndays_per_point: 1\nestimates: {error: "
        "none}\nbacklog: [{id: A, spike: 1 day}, {id: B, spike: 1 day}]\n");
    const auto days = burn_up(plan, 4, 1, 8, {});
    CHECK(days[1].finished[2] == 0.0);
    CHECK(days[2].finished[2] == 1.0);
}

}  // namespace
}  // namespace sprintcast
