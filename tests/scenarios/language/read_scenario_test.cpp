#include "scenarios/language/read_scenario.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "scenarios/text/date.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::WithinRel;

const std::string complete = [] {
    std::ifstream file{SCENARIOS_DIR "/../tests/scenarios/language/complete.yaml"};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}();

TEST_CASE("ten lines make a scenario", "[read_scenario]") {
    const Scenario scenario = read_sound(R"(
name: Checkout rewrite
start: 2027-01-04
velocity: [21, 18, 25, 19, 23]
backlog:
  - {id: PAY-1, points: 8,  value: 13}
  - {id: PAY-2, points: 5,  value: 8, depends_on: PAY-1}
  - {id: PAY-3, points: 13, value: 21}
target: 2027-03-31
)")
                                  .base;

    CHECK(scenario.name == "Checkout rewrite");
    CHECK(iso_date(scenario.start.value()) == "2027-01-04");
    CHECK(scenario.sprint == SprintLength{14, 0});
    CHECK(iso_date(scenario.target.value()) == "2027-03-31");
    REQUIRE(scenario.teams.size() == 1);
    CHECK(std::get<PastVelocities>(scenario.teams[0].velocity.value()).completed ==
          std::vector<double>{21, 18, 25, 19, 23});
    REQUIRE(scenario.backlog.size() == 3);
    CHECK(scenario.backlog[1].points == 5);
    CHECK(scenario.backlog[1].depends_on == std::vector<std::string>{"PAY-1"});
}

TEST_CASE("a velocity's history says what past sprints committed to, the scenario the next one",
          "[read_scenario]") {
    const std::string plan =
        "name: A\nstart: 2027-01-04\nbacklog: [{id: A, points: 5}]\nvelocity: {history: ";
    const auto past = [&](const std::string& rest) {
        const Scenario scenario = read_sound(plan + rest + "}\n").base;
        return std::get<PastVelocities>(scenario.teams[0].velocity.value());
    };
    const auto commitments = past("history/committed.csv, committed: 24").commitments.value();
    CHECK(commitments.next == 24.0);
    CHECK(commitments.past == std::vector<double>{10, 30, 15, -1, 40, 20});
    CHECK_FALSE(past("history/committed.csv").commitments);
    CHECK_THAT(problems_of(plan + "history/sprints.csv, committed: 24}\n").at(0),
               Contains("what past sprints committed to"));
    CHECK_THAT(problems_of(plan + "history/committed.csv, committed: 0}\n").at(0), Contains("0"));
}

TEST_CASE("everything that can be said is understood", "[read_scenario]") {
    const ScenarioFile file = read_sound(complete);
    const Scenario& scenario = file.base;

    CHECK(scenario.currency == "GBP");
    CHECK(scenario.horizon_days == 365.0);
    CHECK_THAT(scenario.discount, WithinRel(0.10, 1e-12));
    CHECK(scenario.value_point == 4000.0);

    REQUIRE(scenario.teams.size() == 1);
    const Team& team = scenario.teams[0];
    REQUIRE(team.people.size() == 3);
    CHECK(team.people[1].fte == 0.8);
    CHECK(iso_date(std::get<DateRange>(team.people[1].away.at(0)).last) == "2027-02-19");
    CHECK(iso_date(team.people[2].from.value()) == "2027-02-01");
    CHECK(team.people[2].day_cost == 950.0);
    CHECK(team.day_cost == 720.0);
    CHECK(team.days_per_point == 1.6);
    CHECK(team.wip == 3);
    CHECK(team.unplanned.likely() == 0.15);
    CHECK(team.growth.high() == 0.40);
    CHECK(team.holidays.size() == 2);
    const auto& learned = std::get<LearnedEstimationError>(team.estimates.value());
    CHECK(learned.path == "history/issues.csv");
    CHECK(learned.history->tasks.size() == 3);

    REQUIRE(scenario.epics.size() == 2);
    CHECK(iso_date(scenario.epics[0].target.value()) == "2027-03-31");
    CHECK_THAT(scenario.epics[1].late_cost.value(), WithinRel(15'000.0 / 7.0, 1e-12));

    const auto story = [&](const std::string& id) {
        return *std::find_if(scenario.backlog.begin(), scenario.backlog.end(), [&](const Story& s) {
            return s.id == id;
        });
    };
    CHECK(story("CHK-2").points == 3);  // L
    CHECK(story("CHK-2").value->high() == 34.0);
    CHECK(story("CHK-3").done == 0.4);
    CHECK(story("CHK-4").is_unknown);
    CHECK(story("SPK-1").spike_days == 3.0 / 8.0);
    CHECK(story("SPK-1").informs == "CHK-4");
    CHECK(story("SPK-1").resolves == 0.7);
    CHECK(story("SPK-1").drop_above == 13.0);
    CHECK(story("EXP-1").outcomes.at(0).then == std::vector<std::string>{"RNK-1", "RNK-2"});
    CHECK(story("EXP-1").outcomes.at(2).then.empty());
    CHECK(story("RNK-2").waits->likely() == 5.0);

    REQUIRE(scenario.metrics.size() == 1);
    const Metric& metric = scenario.metrics[0];
    CHECK(metric.in_percent);
    CHECK(metric.worth_per_point == 500'000.0);
    CHECK(metric.scores.at(2).score == 0.80);
    CHECK(metric.target == 0.85);
    CHECK(metric.max_sprints == 12);

    REQUIRE(file.what_ifs.size() == 4);
    CHECK(file.what_ifs[0].scenario.teams[0].people.size() == 4);
    CHECK(file.what_ifs[1].scenario.backlog[0].id == "REF-1");
    CHECK(file.what_ifs[2].scenario.epics.size() == 1);
    CHECK(file.what_ifs[2].scenario.backlog.size() == scenario.backlog.size() - 2);
    CHECK(file.what_ifs[3].scenario.teams[0].unplanned.is_constant());
}

TEST_CASE("a scenario with one metric may write its fields at the top", "[read_scenario]") {
    const Scenario scenario = read_sound(R"(
name: Fraud model
metric: F1
worth: GBP 500k per point per year
day_cost: GBP 600
sprint_days: 20
target: 85%
observed:
  - {score: 75%, days: 10}
  - {score: 78%, days: 8}
)")
                                  .base;

    CHECK(scenario.backlog.empty());
    CHECK(scenario.currency == "GBP");
    REQUIRE(scenario.metrics.size() == 1);
    CHECK(scenario.metrics[0].name == "F1");
    CHECK(scenario.metrics[0].target == 0.85);
    CHECK_FALSE(scenario.target.has_value());
}

TEST_CASE("a target that is a date is the backlog's even beside a metric", "[read_scenario]") {
    const Scenario scenario = read_sound(R"(
name: Both
metric: F1
worth: GBP 500k per point per year
observed: [{score: 75%, days: 10}]
start: 2027-01-04
velocity: 20
target: 2027-06-30
backlog: [{id: A, points: 3}]
)")
                                  .base;

    CHECK(scenario.target.has_value());
    CHECK_FALSE(scenario.metrics[0].target.has_value());
}

TEST_CASE("teams take from the scenario what they do not say themselves", "[read_scenario]") {
    const Scenario scenario = read_sound(R"(
name: Two
start: 2027-01-04
holidays: 2027-03-26
growth: 10%
estimates: {error: none}
teams:
  - {name: Web, velocity: 20}
  - name: Model
    team: [{name: Ana}]
    days_per_point: 2
    holidays: [2027-05-03]
    growth: 20%
backlog:
  - {id: A, points: 3, team: Web}
  - {id: B, points: 3, team: Model}
)")
                                  .base;

    REQUIRE(scenario.teams.size() == 2);
    CHECK(scenario.teams[0].holidays.size() == 1);
    CHECK(scenario.teams[0].growth.low() == 0.10);
    CHECK_FALSE(scenario.teams[0].has_own_growth);
    CHECK(std::holds_alternative<NoEstimationError>(scenario.teams[1].estimates.value()));
    CHECK_FALSE(scenario.teams[1].has_own_estimates);
    CHECK(scenario.teams[1].holidays.size() == 2);
    CHECK(scenario.teams[1].growth.low() == 0.20);
    CHECK(scenario.teams[1].has_own_growth);
}

TEST_CASE("settings apply before what-ifs do", "[read_scenario]") {
    const std::string yaml = R"(
name: A
start: 2027-01-04
velocity: 20
backlog: [{id: A, points: 3}]
compare:
  Slower: {velocity: 10}
  Growing: {growth: 50%}
)";
    const std::vector<std::string> settings{"velocity=30", "backlog.A.points=8"};
    const ScenarioFile file = read_scenario(yaml, "a.yaml", settings);

    const auto velocity = [](const Scenario& scenario) {
        return std::get<ExactVelocity>(*scenario.teams[0].velocity).points;
    };
    CHECK(velocity(file.base) == 30.0);
    CHECK(velocity(file.what_ifs[0].scenario) == 10.0);
    CHECK(velocity(file.what_ifs[1].scenario) == 30.0);
    CHECK(file.what_ifs[1].scenario.backlog[0].points == 8);
}

TEST_CASE("all problems of a file come at once, in order", "[read_scenario]") {
    const auto problems = problems_of(R"(strat: 2027-01-04
velocity: -3
backlog:
  - {id: A, points: -7}
  - {id: A, points: 5, depends_on: X}
)");
    REQUIRE(problems.size() == 7);
    CHECK(problems[0].starts_with("test.yaml:1:1: the scenario has no name"));
    CHECK(problems[1].starts_with("test.yaml:1:1: unknown key 'strat'"));
    CHECK(problems[2].starts_with("test.yaml:2:11: velocity cannot be -3"));
    CHECK(problems[3].starts_with("test.yaml:3:1: a backlog and no start"));
    CHECK(problems[4].starts_with("test.yaml:4:21: points cannot be -7"));
    CHECK(problems[5].starts_with("test.yaml:5:6: duplicate story 'A' (it is already in line 4)"));
    CHECK(problems[6].starts_with("test.yaml:5:36: unknown story 'X'"));
}

TEST_CASE("a what-if says what it alone has wrong", "[read_scenario]") {
    const auto problems = problems_of(R"(
name: A
start: 2027-01-04
velocity: 20
backlog: [{id: A, points: -4}]
compare:
  Bigger: {backlog: [{id: A, points: -6}, {id: B}]}
)");
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].starts_with("test.yaml:5:27: points cannot be -4"));
    CHECK(problems[1].starts_with("test.yaml:7:38: in what-if 'Bigger': points cannot be -6"));
    CHECK(problems[2].starts_with("test.yaml:7:43: in what-if 'Bigger': story 'B' has no points"));
}

TEST_CASE("probable slips are allowed with a warning", "[read_scenario]") {
    const ScenarioFile file = read_sound(R"(
name: A
start: 2027-01-04
velocity: 20
epics: [{id: empty}]
backlog:
  - id: A
    points: 3
    title: Fix bug #12
)");
    REQUIRE(file.warnings.size() == 2);
    CHECK(file.warnings[0].what == "epic 'empty' has no stories");
    CHECK(file.warnings[1].what == "this title ends at 'Fix bug'");
}

TEST_CASE("a story may have a kind of work, and a spike has none", "[read_scenario]") {
    const std::string text = "name: A\nstart: 2027-01-04\nvelocity: 20\nbacklog:\n";
    const Scenario scenario = read_sound(text + "  - {id: S, points: 5, kind: backend}\n").base;
    CHECK(scenario.backlog.front().kind == "backend");
    const auto problems = problems_of(text + "  - {id: S, spike: 1 day, kind: backend}\n");
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().find("is a spike with a kind of work") != std::string::npos);
}

}  // namespace
}  // namespace sprintcast
