#include "sim/forecast/run_forecast.hpp"

#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

const std::string wide = R"(
name: A
start: 2027-01-04
velocity: {p10: 5, p50: 20, p90: 60}
epics: [{id: e}]
backlog: [{id: A, points: 13, epic: e}, {id: B, points: 13}, {id: C, points: 13}]
)";

TEST_CASE("without a precision the trials are just those asked for", "[run_forecast]") {
    CHECK(run_forecast(plan_of(wide), 1, {.trials = 1500}).trials == 1500);
}

TEST_CASE("a precision adds waves until the dates are known so well", "[run_forecast]") {
    const Plan plan = plan_of(wide);
    const TrialBudget budget{.trials = 10'000'000, .precision = 0.1};
    const Forecast forecast = run_forecast(plan, 1, budget, {.threads = 2});

    CHECK(forecast.trials > 16'384);
    CHECK(forecast.trials % 16'384 == 0);
    CHECK(is_precise(forecast, 0.1));
    CHECK(forecast.backlog.p85_error.value() <= 0.1);
    CHECK(forecast.epics[{0}].p85_error.value() <= 0.1);
    // Half as many were not enough.
    CHECK_FALSE(is_precise(run_forecast(plan, 1, {.trials = forecast.trials / 2}), 0.1));
}

TEST_CASE("a precision gives up at the most trials", "[run_forecast]") {
    const Forecast forecast = run_forecast(plan_of(wide), 1, {.trials = 40'000, .precision = 1e-6});

    CHECK(forecast.trials == 40'000);
    CHECK_FALSE(is_precise(forecast, 1e-6));
}

TEST_CASE("waves give what one run of as many trials gives", "[run_forecast]") {
    const Plan plan = plan_of(wide);
    const Forecast waves = run_forecast(plan, 1, {.trials = 40'000, .precision = 1e-6});
    const Forecast once = run_forecast(plan, 1, {.trials = 40'000});

    CHECK(waves.backlog.finish_at == once.backlog.finish_at);
    CHECK(waves.backlog.p85_error == once.backlog.p85_error);
    CHECK(waves.stories[{2}].mean_rollovers == once.stories[{2}].mean_rollovers);
}

TEST_CASE("what never varies is precise after the first wave", "[run_forecast]") {
    const Plan plan =
        plan_of("name: A\nstart: 2027-01-04\nvelocity: 5\nbacklog: [{id: A, points: 13}]\n");
    CHECK(run_forecast(plan, 1, {.trials = 10'000'000, .precision = 1e-3}).trials == 16'384);
}

}  // namespace
}  // namespace sprintcast
