#include "sim/plan/compile/compile_metric.hpp"

#include <catch2/catch.hpp>

#include "scenarios/text/hash.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

MetricPlan metric_plan_of(const std::string& yaml) {
    const Scenario scenario = read_sound(yaml).base;
    return compile_metric(scenario, scenario.metrics.at(0));
}

const std::string fraud_model = R"(
name: Fraud model
metric: F1
worth: GBP 500k per point per year
day_cost: GBP 600
sprint_days: 20
observed:
  - {score: 75%, days: 10}
  - {score: 78%, days: 8}
  - {score: 80%, days: 5}
)";

TEST_CASE("a percentage point of worth is a hundredth of the score", "[compile_metric]") {
    const MetricPlan plan = metric_plan_of(fraud_model);
    CHECK(plan.stream_key == name_hash("metric", "F1"));
    CHECK_THAT(plan.worth.at(1.0) - plan.worth.at(0.0), WithinRel(5e7, 1e-12));
    CHECK_THAT(plan.worth.at(0.81) - plan.worth.at(0.80), WithinRel(500'000.0, 1e-9));
    CHECK(plan.sprint_effort == 20.0);
    CHECK(plan.sprint_days == 14.0);
    CHECK(plan.horizon_days == 365.0);
    CHECK(plan.discount == 0.0);
    CHECK(plan.day_cost == 600.0);
    CHECK(plan.most_sprints == 12);
    CHECK_FALSE(plan.target.has_value());

    // 75 % after 10 days, 78 % after 18, 80 % after 23 of 100 %.
    CHECK(plan.past.effort() == 23.0);
    CHECK(plan.past.scale.kind() == ScoreScale::Kind::bounded);
    REQUIRE(plan.past.best.size() == 3);
    CHECK(plan.past.unit == 10.0);
    CHECK_THAT(plan.past.scale.position(plan.past.best[1].score), WithinRel(0.12, 1e-9));
    CHECK_THAT(plan.past.scale.position(plan.past.now()), WithinRel(0.2, 1e-9));
    CHECK_THAT(plan.past.scale.step(), WithinRel(0.01, 1e-12));  // whole percents are written
}

TEST_CASE("where lower is better, less of a score is worth more", "[compile_metric]") {
    const MetricPlan plan = metric_plan_of(R"(
name: Language model
metric: loss
worth: 40k per point per year
sprint: 3 weeks
horizon: 2 years
discount: 10% per year
target: 2.5
max_sprints: 4
noise: 0.01
observed: [{score: 3.4, days: 30}, {score: 2.9, days: 45}]
)");
    CHECK_THAT(plan.worth.at(2.8) - plan.worth.at(2.9), WithinRel(4000.0, 1e-9));
    CHECK(plan.past.scale.kind() == ScoreScale::Kind::falling);
    CHECK(plan.past.scale.better() == Better::lower);
    CHECK_THAT(plan.past.scale.gain(2.9, 2.5),
               WithinAbs(0.14842000511827322, 1e-12));  // ln(2.9 / 2.5)
    CHECK_THAT(plan.past.scale.step(), WithinRel(0.02, 1e-12));
    CHECK(plan.target == 2.5);
    CHECK(plan.sprint_effort == 45.0);  // as the last one took
    CHECK(plan.sprint_days == 21.0);
    CHECK(plan.horizon_days == 730.0);
    CHECK_THAT(plan.discount, WithinRel(0.1, 1e-12));
    CHECK(plan.most_sprints == 4);
    CHECK(plan.day_cost == 0.0);
}

TEST_CASE("a worth table is taken as it stands", "[compile_metric]") {
    const MetricPlan plan = metric_plan_of(R"(
name: A
metric: F1
worth_table: [[80%, 0], [85%, 1.2m], [90%, 1.5m]]
observed: [{score: 75%, days: 10}]
)");
    CHECK(plan.worth.at(0.75) == 0.0);
    CHECK_THAT(plan.worth.at(0.825), WithinRel(600'000.0, 1e-9));
    CHECK(plan.worth.at(0.95) == 1'500'000.0);
}

TEST_CASE("a day costs what the scenario says, else what the metric's people do",
          "[compile_metric]") {
    const std::string rest = R"(
teams:
  - {name: Web, velocity: 20, day_cost: 400}
  - name: Data
    team: [{name: Ana, day_cost: 900}, {name: Bo, fte: 0.5, day_cost: 600}]
    days_per_point: 1
metrics:
  - name: F1
    worth: 1k per point per year
    observed: [{score: 75%, days: 10}]
)";
    CHECK(metric_plan_of("name: A\n" + rest).day_cost == 400.0);
    CHECK_THAT(metric_plan_of("name: A\n" + rest + "    team: Data\n").day_cost,
               WithinRel(800.0, 1e-12));  // (900 + 300) / 1.5
    CHECK(metric_plan_of("name: A\nday_cost: 500\n" + rest + "    team: Data\n").day_cost == 800.0);
}

}  // namespace
}  // namespace sprintcast
