#include "sim/answers/budget.hpp"

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

TEST_CASE("without a number of trials, each answer has its usual one", "[budget]") {
    const Budget budget = budget_of(std::nullopt, std::nullopt);
    CHECK(budget.forecast.trials == 20'000);
    CHECK(budget.decision == 100'000);
    CHECK(budget.order == 4096);
    CHECK(budget.lookahead == 4096);
}

TEST_CASE("a number of trials is that of all answers, as far as they can take it", "[budget]") {
    const Budget budget = budget_of(5000, std::nullopt);
    CHECK(budget.forecast.trials == 5000);
    CHECK(budget.decision == 5000);
    CHECK(budget.order == 5000);
    CHECK(budget.lookahead == 5000);
    CHECK(budget_of(1, std::nullopt).decision == fewest_decision_trials);
    CHECK(budget_of(1, std::nullopt).order == 2);
    CHECK(budget_of(100'000'000, std::nullopt).decision == most_decision_trials);
}

TEST_CASE("beside a precision, a number of trials bounds the forecast alone", "[budget]") {
    const Budget budget = budget_of(std::nullopt, 0.5);
    CHECK(budget.forecast.trials == most_precise_trials);
    CHECK(budget.forecast.precision == 0.5);
    CHECK(budget.decision == 100'000);
    CHECK(budget_of(5000, 0.5).forecast.trials == 5000);
    CHECK(budget_of(5000, 0.5).decision == 100'000);
}

}  // namespace
}  // namespace sprintcast
