#include "tools/report/sections/assumptions_section.hpp"

#include <catch2/catch.hpp>

#include "scenarios/language/read_scenario_file.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast::report {
namespace {

std::vector<std::string> points_of(ScenarioFile file) {
    const Answers answers = answer(std::move(file), {.trials = 100});
    std::vector<std::string> points;
    for (const Text& point : assumptions_section(answers, *answers.variants.front()).points) {
        points.push_back(plain(point));
    }
    return points;
}

std::vector<std::string> points_of(const std::string& shipped) {
    return points_of(read_scenario_file(SCENARIOS_DIR "/" + shipped));
}

TEST_CASE("a small scenario assumes mostly defaults, and the page says which", "[assumptions]") {
    CHECK(points_of("checkout.yaml") ==
          std::vector<std::string>{
              "Calendar: sprints of 2 weeks (default), the first on 4 Jan 2027.",
              "Holidays: none (default).",
              "Team: velocity forecast from 21, 18, 25, 19, 23 points in past sprints; 1 story at "
              "a time (default); the backlog does not grow (default).",
              "Priors, learned from other people's work: how much velocities vary and drift.",
              "Simulation: 100 futures for dates; seed 1."});
}

TEST_CASE("people, holidays and money stand among the assumptions", "[assumptions]") {
    CHECK(points_of("platform.yaml") ==
          std::vector<std::string>{
              "Calendar: sprints of 2 weeks (default), the first on 4 Jan 2027.",
              "Holidays: 26 Mar 2027, 29 Mar 2027, 3 May 2027, 31 May 2027.",
              "Checkout: Ana, Bartek (0.8 FTE, away 15 Feb 2027 to 19 Feb 2027), Chidi (0.5 FTE, "
              "from 1 Feb 2027), Dee (until 28 May 2027); 4 stories at a time, one per person "
              "(default); a point takes 1.6 FTE days; unplanned work takes 8% to 30% of a sprint, "
              "most likely 15%; stories take 1.1 times their estimate as likely as not, one in ten "
              "more than 2.1 times; 25% of the spread is common to all; the backlog grows by 0% to "
              "30%, most likely 10%; a day costs GBP 720.",
              "Ledger: velocity forecast from 14, 11, 17, 9, 15, 13, 16 points in past sprints; 1 "
              "story at a time (default); the backlog grows by 0% to 30%, most likely 10%.",
              "Money: a value point earns GBP 4k a year; Self-service refunds costs GBP 2.14k for "
              "each day after its target; value and costs count until 4 Jan 2028 (default); no "
              "discount (default).",
              "Priors, learned from other people's work: how much velocities vary and drift.",
              "Simulation: 100 futures for dates; seed 1."});
}

TEST_CASE("a metric without a backlog assumes no calendar and no team", "[assumptions]") {
    CHECK(points_of("fraud_model.yaml") ==
          std::vector<std::string>{
              "Money: value and costs count for 365 days (default); no discount (default).",
              "F1: a point is worth GBP 500k a year; a sprint takes 20 FTE days; at most 12 "
              "further sprints are looked at (default); a day costs GBP 600.",
              "Priors, learned from other people's work: how scores improve with effort.",
              "Simulation: 2,000 futures for metrics; seed 1."});
}

TEST_CASE("histories are named where they are learned from", "[assumptions]") {
    const std::vector<std::string> points = points_of("learned.yaml");
    const auto has = [&](const std::string& words) {
        return std::ranges::any_of(points, [&](const std::string& point) {
            return point.find(words) != std::string::npos;
        });
    };
    CHECK(has("FTE days (history/tasks.csv)"));
    CHECK(has("estimation errors from history/tasks.csv and the prior"));
    CHECK(has("on average (history/sprints.csv)"));
    CHECK(has("how much velocities vary and drift; how wrong estimates are"));
}

TEST_CASE("a discount and a horizon that are stated are no defaults", "[assumptions]") {
    const std::vector<std::string> points = points_of("ranker.yaml");
    CHECK(std::ranges::find(
              points,
              "Money: a value point earns GBP 3k a year; Filters that remember costs "
              "GBP 286 for each day after its target; value and costs count until 4 Jan "
              "2028 (default); later money is discounted by 8% a year.") != points.end());
}

}  // namespace
}  // namespace sprintcast::report
