#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"
#include "tests/support/statistics.hpp"

// Sickness, a share of each sprint that may last.

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

const std::string ana =
    "name: A\nstart: 2027-01-04\nteam: [Ana]\ndays_per_point: 1\nestimates: {error: none}\n";
const std::string long_backlog = "backlog: [{id: A, points: 200}]\n";

std::string sick(const std::string& lasting) {
    return ana + long_backlog + "sickness: {low: 0%, likely: 10%, high: 50%, lasting: " + lasting +
           "}\n";
}

TEST_CASE("a fixed share is gone from every day", "[sickness]") {
    // Nine days of work at 0.9 a day.
    CHECK(finish_date(ana + "sickness: 10%\nbacklog: [{id: A, points: 9}]\n", "A") == "2027-01-15");
    CHECK(finish_date(ana + "sickness: 10%\nunplanned: 50%\nbacklog: [{id: A, points: 4.5}]\n",
                      "A") == "2027-01-15");
}

TEST_CASE("each sprint has the stated share on average, the first one and later ones",
          "[sickness]") {
    const Plan plan = plan_of(sick("70%"));
    constexpr std::uint64_t trials = 4000;
    for (const std::uint32_t sprint : {0U, 1U, 6U}) {
        double sum = 0.0;
        for (std::uint64_t trial = 0; trial < trials; ++trial) {
            sum += future_of(plan, trial).sprints[sprint].capacity;
        }
        // The triangle of 0, 10 and 50 % has a mean of 20 % and a standard deviation of 10.8 %.
        CHECK_THAT(sum / trials, WithinAbs(0.8, mean_tolerance(0.108, trials)));
    }
}

TEST_CASE("a share lasts into the next sprint as often as is said", "[sickness]") {
    const auto share_kept = [](const std::string& lasting) {
        const Plan plan = plan_of(sick(lasting));
        constexpr std::uint64_t trials = 400;
        double kept = 0.0;
        for (std::uint64_t trial = 0; trial < trials; ++trial) {
            const Future future = future_of(plan, trial);
            for (std::size_t sprint = 1; sprint <= 10; ++sprint) {
                kept += future.sprints[sprint].capacity == future.sprints[sprint - 1].capacity
                            ? 1.0
                            : 0.0;
            }
        }
        return kept / (10.0 * trials);
    };

    CHECK(share_kept("0%") == 0.0);
    CHECK(share_kept("100%") > 0.999);
    CHECK_THAT(share_kept("60%"), WithinAbs(0.6, share_tolerance(0.6, 4000)));
}

TEST_CASE("what lasts makes late dates later and early ones earlier", "[sickness]") {
    const Forecast brief = forecast_of(sick("0%"), 2000);
    const Forecast lasting = forecast_of(sick("90%"), 2000);

    CHECK(*lasting.backlog.finish_at[p95] > *brief.backlog.finish_at[p95] + 14);
    CHECK(*lasting.backlog.finish_at[p50] < *brief.backlog.finish_at[p50] + 7);
}

TEST_CASE("sickness leaves the luck of unplanned work alone", "[sickness]") {
    const std::string yaml = ana + long_backlog + "unplanned: {low: 0%, likely: 10%, high: 60%}\n";
    const Plan healthy = plan_of(yaml);
    const Plan sick_plan = plan_of(yaml + "sickness: 10%\n");
    for (std::uint64_t trial = 0; trial < 100; ++trial) {
        for (std::size_t sprint = 0; sprint < 5; ++sprint) {
            REQUIRE_THAT(
                future_of(sick_plan, trial).sprints[sprint].capacity,
                WithinAbs(0.9 * future_of(healthy, trial).sprints[sprint].capacity, 1e-12));
        }
    }
}

}  // namespace
}  // namespace sprintcast
