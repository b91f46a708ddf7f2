#include "sim/plan/compile.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "scenarios/text/hash.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

const std::string head = "name: A\nstart: 2027-01-04\n";

TEST_CASE("velocity becomes points over the working days of a full sprint", "[compile]") {
    const Plan plan = plan_of(head + R"(
velocity: 20
wip: 2
holidays: [2027-01-06, 2027-01-18..2027-01-19]
backlog: [{id: A, points: 5}]
)");
    CHECK(plan.sprint_days == 14);
    CHECK(plan.sprints == 261);
    CHECK(plan.lanes.size() == 2);
    CHECK(plan.teams[{0}].divisor == 20.0);  // 10 days, 2 lanes
    CHECK(std::get<ExactCapacity>(plan.teams[{0}].capacity).points == 20.0);
    CHECK(plan.teams[{0}].planned_capacity[0] == 18.0);
    CHECK(plan.teams[{0}].planned_capacity[1] == 16.0);
    CHECK(plan.teams[{0}].planned_capacity[2] == 20.0);
}

TEST_CASE("people become lanes, and their plan leaves out what is usually unplanned", "[compile]") {
    const Plan plan = plan_of(head + R"(
team: [{name: Ana}, {name: Bo, fte: 0.5}]
days_per_point: 2
unplanned: 20%
backlog: [{id: A, points: 5}]
)");
    CHECK(plan.lanes.size() == 2);
    CHECK(plan.teams[{0}].divisor == 1.0);
    CHECK_THAT(plan.teams[{0}].planned_capacity[0], WithinRel(15 * 0.8 / 2, 1e-6));
    CHECK(plan.stories[{0}].effort == 10.0);
}

TEST_CASE("with wip, people share their days", "[compile]") {
    const Plan plan = plan_of(head + R"(
team: [{name: Ana}, {name: Bo}, {name: Cy}]
days_per_point: 1
wip: 2
backlog: [{id: A, points: 5}]
)");
    CHECK(plan.lanes.size() == 2);
    CHECK(plan.teams[{0}].divisor == 2.0);
    CHECK(plan.calendars[plan.lanes[{0}].calendar].by[7] == 15.0);
}

TEST_CASE("points, what is done of them, and spikes become effort", "[compile]") {
    const Plan plan = plan_of(head + R"(
team: [{name: Ana}]
days_per_point: 1.6
backlog:
  - {id: A, points: 5}
  - {id: B, points: 5, done: 40%}
  - {id: C, spike: 4 days}
  - {id: D, points: "?"}
)");
    CHECK(plan.stories[{0}].effort == 8.0);
    CHECK_THAT(plan.stories[{1}].effort, WithinRel(4.8, 1e-12));
    CHECK(plan.stories[{1}].begun_before);
    CHECK(plan.stories[{1}].points == 5);
    CHECK(plan.stories[{2}].effort == 4.0);
    CHECK(plan.stories[{2}].points == 0);
    CHECK_FALSE(plan.stories[{2}].error.has_value());
    CHECK(static_cast<double>(plan.stories[{2}].committed) * Plan::point_unit == 2.5);
    CHECK(plan.stories[{3}].points == 13);
}

TEST_CASE("a spike beside a velocity takes its days of the lane, or of the people", "[compile]") {
    const auto effort = [](const std::string& more) {
        return plan_of(head + "velocity: 20\n" + more + "backlog: [{id: S, spike: 4 days}]\n")
            .stories[{0}]
            .effort;
    };
    CHECK(effort("") == 8.0);                     // 4 of 10 days of the whole team
    CHECK(effort("wip: 4\n") == 2.0);             // of a quarter of it
    CHECK(effort("days_per_point: 2\n") == 2.0);  // two days a point, said outright
}

TEST_CASE("estimation error is what the scenario says, or the prior, or inside the velocity",
          "[compile]") {
    const auto errors = [](const std::string& more) {
        return plan_of(head + more + "backlog: [{id: A, points: 5}]\n");
    };
    const std::string people = "team: [{name: Ana}]\ndays_per_point: 1\n";

    CHECK(errors("velocity: 20\n").errors.empty());
    CHECK(errors("velocity: 20\nestimates: {error: none}\n").errors.empty());
    CHECK(errors(people + "estimates: {error: none}\n").errors.empty());
    CHECK(std::holds_alternative<DriftingError>(errors(people).errors[{0}]));

    const Plan stated =
        errors(people + "estimates: {error: {median: 1.2, p90: 2.4, shared: 36%}}\n");
    const double scale = std::log(2.0) / 1.2815515655446004;
    const auto& error = std::get<StatedError>(stated.errors[{0}]);
    CHECK_THAT(static_cast<double>(error.log_median), WithinRel(std::log(1.2), 1e-6));
    CHECK_THAT(static_cast<double>(error.shared_scale), WithinRel(scale * 0.6, 1e-6));
}

TEST_CASE("beside a velocity a story's noise has mean one", "[compile]") {
    for (const char* estimates : {"{error: {median: 1.5, p90: 3}}", "{}"}) {
        const Plan plan = plan_of(head + "velocity: 20\nestimates: " + estimates +
                                  "\nbacklog: [{id: A, points: 5}, {id: B, points: 13}]\n");
        for (StoryIndex story; story.value < 2; ++story.value) {
            const QuantileTable& table = plan.tables[plan.stories[story].ratio_tables.front()];
            CHECK_THAT(table.mean(), WithinRel(1.0, 1e-5));
            CHECK(table.at(0x20000000U) < table.at(0xE0000000U));
        }
        CHECK(std::get<StatedError>(plan.errors[{0}]).shared_scale == 0.0F);
    }
}

TEST_CASE("teams share the scenario's error and growth unless they have their own", "[compile]") {
    const Plan plan = plan_of(head + R"(
growth: {low: 0%, likely: 10%, high: 40%}
estimates: {error: {median: 1, p90: 2}}
teams:
  - {name: Web,  team: [{name: Ana}], days_per_point: 1}
  - {name: Apps, team: [{name: Bo}],  days_per_point: 1}
  - {name: Core, team: [{name: Cy}],  days_per_point: 1, growth: 5%, estimates: {error: {median: 1, p90: 2}}}
backlog:
  - {id: A, points: 5, team: Web}
  - {id: B, points: 5, team: Apps}
  - {id: C, points: 5, team: Core}
)");
    CHECK(plan.stories[{0}].error == plan.stories[{1}].error);
    CHECK(plan.stories[{0}].error != plan.stories[{2}].error);
    CHECK(plan.stories[{0}].growth == plan.stories[{1}].growth);
    CHECK(plan.stories[{0}].growth != plan.stories[{2}].growth);
}

TEST_CASE("stories are pulled by priority, each after those it needs", "[compile]") {
    const Plan plan = plan_of(head + R"(
velocity: 20
backlog:
  - {id: A, points: 1, depends_on: D}
  - {id: B, points: 1}
  - {id: C, points: 1, depends_on: [A, B]}
  - {id: D, points: 1}
)");
    CHECK(plan.teams[{0}].pull_order ==
          std::vector<StoryIndex>{{1}, {3}, {0}, {2}});  // B, then D, which frees A and then C
    CHECK(plan.predecessors({2}).size() == 2);
    CHECK(plan.successors({3}).size() == 1);
    CHECK(plan.teams[{0}].works_in_order);
}

TEST_CASE("a team that may have to wait does not work in order", "[compile]") {
    const auto in_order = [](const std::string& more, const std::string& backlog) {
        return plan_of(head + more + "backlog:\n" + backlog).teams[{0}].works_in_order;
    };
    const std::string one = "velocity: 20\n";
    CHECK(in_order(one, "  - {id: A, points: 1}\n"));
    CHECK_FALSE(in_order("velocity: 20\nwip: 2\n", "  - {id: A, points: 1}\n"));
    CHECK_FALSE(in_order(one, "  - {id: A, points: 1, waits: 3 days}\n"));
    CHECK(in_order(one, "  - {id: A, points: 1, done: 50%}\n  - {id: B, points: 1}\n"));
    CHECK_FALSE(in_order(one, "  - {id: A, points: 1}\n  - {id: B, points: 1, done: 50%}\n"));
    const std::string two = "teams: [{name: X, velocity: 9}, {name: Y, velocity: 9}]\n";
    CHECK(in_order(two, "  - {id: A, points: 1, team: X}\n  - {id: B, points: 1, team: Y}\n"));
    CHECK_FALSE(in_order(
        two, "  - {id: A, points: 1, team: X}\n  - {id: B, points: 1, team: Y, depends_on: A}\n"));
}

TEST_CASE("an experiment knows what it leads to, and a spike comes before what it informs of",
          "[compile]") {
    const Plan plan = plan_of(head + R"(
velocity: 20
backlog:
  - {id: A, points: 1}
  - {id: X, spike: 1 day, outcomes: {works: {chance: 50%, then: A}, fails: {chance: 50%}}}
)");
    CHECK(plan.stories[{0}].sources == 1);
    REQUIRE(plan.stories[{1}].outcomes.size() == 2);
    CHECK(plan.stories[{1}].outcomes[0].upper_word == 0x80000000U);
    CHECK(plan.stories[{1}].outcomes[0].then == std::vector<StoryIndex>{{0}});

    const Plan looking = plan_of(head + R"(
velocity: 20
backlog:
  - {id: A, points: 1}
  - {id: S, spike: 1 day, informs: A, drop_above: 5}
)");
    REQUIRE(looking.predecessors({0}).size() == 1);
    CHECK(looking.predecessors({0})[0] == StoryIndex{1});
}

TEST_CASE("draws are keyed by names, not by places", "[compile]") {
    const Plan one =
        plan_of(head + "velocity: 20\nbacklog: [{id: A, points: 1}, {id: B, points: 2}]\n");
    const Plan two =
        plan_of(head + "velocity: 20\nbacklog: [{id: B, points: 2}, {id: A, points: 1}]\n");

    CHECK(one.stories[{0}].stream_key == two.stories[{1}].stream_key);
    CHECK(one.stories[{0}].stream_key == name_hash("story", "A"));
    CHECK(name_hash("story", "A") != name_hash("team", "A"));
}

TEST_CASE("a history says what a point costs, unless the scenario does", "[compile]") {
    const std::string learning = head +
                                 "team: [{name: Ana}]\nestimates: {history: history/issues.csv}\n" +
                                 "backlog: [{id: A, points: 5}]\n";

    // Days per point of the three tasks: 1.75, 1.33 and 1.8.
    CHECK_THAT(plan_of(learning).stories[{0}].effort, WithinRel(5 * 1.75, 1e-12));
    CHECK(plan_of(learning + "days_per_point: 2\n").stories[{0}].effort == 10.0);
}

TEST_CASE("a history in hours knows no points, and its sizes are the stories' days", "[compile]") {
    // Tasks of 8 hours took 16, those of 40 hours 40: large ones overrun less.
    const Plan plan = plan_of(head +
                              "team: [{name: Ana}]\nestimates: {history: history/hours.csv}\n"
                              "days_per_point: 1\n"
                              "backlog: [{id: A, points: 1}, {id: B, points: 5}]\n");
    const auto typical = [&](std::uint32_t story) {
        return plan.stories[{story}].error_parts.front().location;
    };
    CHECK(typical(0) > std::log(1.7F));
    CHECK(typical(1) < std::log(1.2F));
}

TEST_CASE("a history of sprints is a velocity", "[compile]") {
    const std::string stories = "backlog: [{id: A, points: 5}]\n";
    const Plan from_list = plan_of(head + "velocity: [20, 30, 25]\n" + stories);
    const Plan from_file = plan_of(head + "velocity: history/sprints.csv\n" + stories);
    const Plan of_series =
        plan_of(head + "velocity: {history: history/teams.csv, series: Web}\n" + stories);
    const Plan of_team = plan_of(head + "teams: [{name: Web, velocity: history/teams.csv}]\n" +
                                 "backlog: [{id: A, points: 5, team: Web}]\n");
    const auto scale = [](const Plan& plan) {
        return std::get<DriftingCapacity>(plan.teams[{0}].capacity).states.front().scale;
    };
    CHECK(scale(from_list) == scale(from_file));
    CHECK(scale(from_list) == scale(of_series));
    CHECK(scale(from_list) == scale(of_team));
}

TEST_CASE("what the next sprint commits to moves its capacity, and no other's", "[compile]") {
    const auto capacities = [&](const std::string& committed) {
        return plan_of(head + "velocity: {history: history/committed.csv, committed: " + committed +
                       "}\nbacklog: [{id: A, points: 5}]\n")
            .teams[{0}]
            .planned_capacity;
    };
    const std::vector<double> much = capacities("40");
    const std::vector<double> little = capacities("12");
    CHECK(much[0] > 1.5 * little[0]);
    CHECK_THAT(much[1], WithinRel(little[1], 1e-9));
}

TEST_CASE("a kind of work that takes longer makes its stories longer", "[compile]") {
    const std::string before = head +
                               "team: [{name: Ana}]\nestimates: {history: history/kinds.csv}\n"
                               "days_per_point: 1\n";
    const Plan plan = plan_of(before +
                              "backlog: [{id: A, points: 3, kind: slow}, {id: B, points: 3, kind: "
                              "quick}, {id: C, points: 3}, {id: D, points: 3, kind: other}]\n");
    const auto typical = [&](std::uint32_t story) { return plan.stories[{story}].error_parts; };
    for (std::size_t part = 0; part < 2; ++part) {
        // In the history slow tasks took 1.6 times their estimate, quick ones 0.7 times.
        const float slow = typical(0).at(part).location;
        const float quick = typical(1).at(part).location;
        const float usual = typical(2).at(part).location;
        CHECK_THAT(static_cast<double>(slow - quick), WithinAbs(std::log(1.6 / 0.7), 0.15));
        CHECK(quick < usual);
        CHECK(usual < slow);
        CHECK(typical(3).at(part).location == usual);  // a kind that the history does not know
    }
    // Beside a velocity, the mean of the noise.
    const Plan by_velocity =
        plan_of(head + "velocity: 20\nestimates: {history: history/kinds.csv}\n" +
                "backlog: [{id: A, points: 3, kind: slow}, {id: B, points: 3}]\n");
    const auto mean = [&](std::uint32_t story) {
        return by_velocity.tables[by_velocity.stories[{story}].ratio_tables.front()].mean();
    };
    CHECK_THAT(mean(1), WithinRel(1.0, 1e-5));
    CHECK(mean(0) > 1.3);
}

}  // namespace
}  // namespace sprintcast
