#include "sim/forecast/critical_path.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/random_scenario.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

const std::string head = "name: A\nstart: 2027-01-04\n";
const std::string two_people =
    "team: [{name: Ana}, {name: Bo}]\ndays_per_point: 1\nestimates: {error: none}\n";

// The stories on the path, the last first, by their places in the backlog: "21".
std::string path_of(const Plan& plan, std::uint64_t trial = 0) {
    std::string path;
    for_each_critical(plan, future_of(plan, trial), [&](StoryIndex story) {
        path += std::to_string(story.value);
    });
    return path;
}

TEST_CASE("the path goes back over what a lane worked before", "[critical path]") {
    // Ana works 5 days on the first; Bo 3 on the second, and then 3 on the third.
    CHECK(path_of(plan_of(
              head + two_people +
              "backlog: [{id: A, points: 5}, {id: B, points: 3}, {id: C, points: 3}]")) == "21");
    // With 8 days, the first alone decides.
    CHECK(path_of(plan_of(
              head + two_people +
              "backlog: [{id: A, points: 8}, {id: B, points: 3}, {id: C, points: 3}]")) == "0");
}

TEST_CASE("the path goes back over what a lane stood idle for", "[critical path]") {
    // Bo ends the second after a day, and waits until the third may begin.
    const std::string stories =
        "backlog: [{id: A, points: 5}, {id: B, points: 1}, {id: C, points: 8, depends_on: [A, B]";
    CHECK(path_of(plan_of(head + two_people + stories + "}]")) == "20");
    CHECK(path_of(plan_of(head + two_people + stories + ", waits: 3 days}]")) == "20");
}

TEST_CASE("the path ends where a story's first day decided", "[critical path]") {
    // Bo stands idle until the day, whatever A and B do.
    const std::string stories =
        "backlog: [{id: A, points: 5}, {id: B, points: 1}, {id: C, points: 8, depends_on: [A, B]";
    CHECK(path_of(plan_of(head + two_people + stories + ", not_before: 2027-01-20}]")) == "2");
    // A ends after it.
    CHECK(path_of(plan_of(head + two_people + stories + ", not_before: 2027-01-06}]")) == "20");
}

TEST_CASE("the path goes from team to team", "[critical path]") {
    const Plan plan = plan_of(head + R"(
teams:
  - {name: Web, velocity: 10}
  - {name: Core, velocity: 10}
backlog:
  - {id: A, team: Web, points: 3}
  - {id: B, team: Core, points: 5}
  - {id: C, team: Core, points: 2}
  - {id: D, team: Web, points: 1, depends_on: C}
)");
    CHECK(path_of(plan) == "321");
}

TEST_CASE("a path ends where a wait from the start or an arrival let it begin", "[critical path]") {
    CHECK(path_of(plan_of(head + two_people +
                          "backlog: [{id: A, points: 5}, {id: B, points: 3, waits: 9 days}]")) ==
          "1");
    const Plan arrival = plan_of(head + R"(
team: [{name: Late, from: 2027-02-01}, {name: Ana}]
days_per_point: 1
estimates: {error: none}
backlog:
  - {id: A, points: 13}
  - {id: B, points: 13}
  - {id: C, points: 8, depends_on: A}
)");
    // The third could begin on 21 January; Ana works on the second, and Late takes it on arrival.
    CHECK(path_of(arrival) == "2");
    const Plan later = plan_of(head + R"(
team: [{name: Late, from: 2027-02-01}, {name: Ana, until: 2027-02-01}]
days_per_point: 1
estimates: {error: none}
backlog:
  - {id: A, points: 13}
  - {id: B, points: 13, depends_on: A}
)");
    // B is Ana's until she leaves; Late, who has nothing else to do, takes what is left of it.
    CHECK(path_of(later) == "10");
}

TEST_CASE("a story that was handed over began after what its new lane worked before",
          "[critical path]") {
    const Plan plan = plan_of(head + R"(
team: [{name: Ana, until: 2027-01-06}, {name: Bo}]
days_per_point: 1
estimates: {error: none}
backlog:
  - {id: A, points: 5}
  - {id: B, points: 8}
)");
    // Ana leaves after three days of A; Bo takes it up when B is done.
    CHECK(path_of(plan) == "01");
}

TEST_CASE("an experiment is on the path of what comes of it", "[critical path]") {
    const Plan plan = plan_of(head + two_people + R"(
backlog:
  - {id: A, points: 3}
  - id: E
    points: 2
    outcomes:
      good: {chance: 50%, then: [G]}
      bad:  {chance: 50%, then: [B]}
  - {id: G, points: 8}
  - {id: B, points: 5}
)");
    int good = 0;
    for (std::uint64_t trial = 0; trial < 50; ++trial) {
        const bool is_good = future_of(plan, trial).stories[{2}].exists;
        good += is_good ? 1 : 0;
        CHECK(path_of(plan, trial) == (is_good ? "21" : "31"));
    }
    CHECK(good > 0);
    CHECK(good < 50);
}

TEST_CASE("a backlog that never ends has no path", "[critical path]") {
    CHECK(path_of(plan_of(head + "velocity: 0.01\nbacklog: [{id: A, points: 5}]")).empty());
}

TEST_CASE("each story of a path ends before the next begins", "[critical path][slow]") {
    for (std::uint64_t number = 0; number < 150; ++number) {
        const Plan plan = plan_of(random_scenario(number, Variety::anything));
        for (std::uint64_t trial = 0; trial < 20; ++trial) {
            const Future future = future_of(plan, trial);
            std::optional<StoryIndex> later;
            std::uint32_t length = 0;
            for_each_critical(plan, future, [&](StoryIndex story) {
                REQUIRE(future.stories[story].exists);
                REQUIRE(++length <= plan.stories.size());
                if (later) {
                    REQUIRE(future.stories[story].ended <= future.stories[*later].ended);
                }
                later = story;
            });
            // A future may have no story at all: all of its items beyond the number drawn.
            bool any = false;
            for (const StoryFuture& story : future.stories) {
                any = any || story.exists;
            }
            CHECK((length > 0) == (any && last_finish(future) < plan.days));
        }
    }
}

}  // namespace
}  // namespace sprintcast
