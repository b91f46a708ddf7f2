#include "sim/plan/compile/select_stories.hpp"

#include <algorithm>
#include <numeric>

#include <catch2/catch.hpp>

#include "tests/support/random_scenario.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

const std::string head = R"(
name: A
start: 2027-01-04
team: [{name: Ana}, {name: Bo, fte: 0.5}]
days_per_point: 1
value_point: GBP 1000 per year
epics: [{id: e, target: 2027-02-01}]
backlog:
)";
const std::string spike = "  - {id: S, spike: 1 day, informs: B, resolves: 50%, drop_above: 5}\n";
const std::string test =
    "  - {id: X, spike: 2 days, outcomes: {good: {chance: 60%, then: C}, bad: {chance: 40%}}}\n";
const std::string a = "  - {id: A, points: 5, value: 5, epic: e}\n";
const std::string b =
    "  - {id: B, points: 8, value: 3, depends_on: A, waits: {low: 1 day, likely: 2 "
    "days, high: 9 days}}\n";
const std::string c = "  - {id: C, points: 3, value: 6, epic: e, depends_on: B}\n";

TEST_CASE("a plan in another order is that of the scenario in that order", "[plan]") {
    const Plan plan = plan_of(head + spike + test + a + b + c);
    const Plan moved = select_stories(plan, std::vector<StoryIndex>{{2}, {4}, {1}, {0}, {3}});
    const Plan written = plan_of(head + a + c + test + spike + b);
    for (std::uint64_t trial = 0; trial < 200; ++trial) {
        const Future future = future_of(moved, trial);
        const Future expected = future_of(written, trial);
        for (StoryIndex story; story.value < written.stories.size(); ++story.value) {
            REQUIRE(future.stories[story].finished == expected.stories[story].finished);
            REQUIRE(future.stories[story].exists == expected.stories[story].exists);
            REQUIRE(future.stories[story].effort == expected.stories[story].effort);
        }
    }
    CHECK(moved.epics[{0}].stories.size() == 2);
}

TEST_CASE("a plan without a story is that of the scenario without it", "[plan]") {
    const Plan plan = plan_of(head + spike + test + a + b + c);
    const Plan left = select_stories(plan, std::vector<StoryIndex>{{1}, {2}, {3}, {4}});
    const Plan written = plan_of(head + test + a + b + c);
    for (std::uint64_t trial = 0; trial < 200; ++trial) {
        const Future future = future_of(left, trial);
        const Future expected = future_of(written, trial);
        for (StoryIndex story; story.value < written.stories.size(); ++story.value) {
            REQUIRE(future.stories[story].finished == expected.stories[story].finished);
            REQUIRE(future.stories[story].exists == expected.stories[story].exists);
        }
    }
}

TEST_CASE("selecting all stories in their order changes no future", "[plan]") {
    for (std::uint64_t number = 0; number < 50; ++number) {
        const Plan plan = plan_of(random_scenario(number, Variety::anything));
        std::vector<StoryIndex> order(plan.stories.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            order[i] = {i};
        }
        const Plan same = select_stories(plan, order);
        for (std::uint64_t trial = 0; trial < 5; ++trial) {
            const Future future = future_of(same, trial);
            const Future expected = future_of(plan, trial);
            for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
                REQUIRE(future.stories[story].finished == expected.stories[story].finished);
                REQUIRE(future.stories[story].rollovers == expected.stories[story].rollovers);
            }
        }
    }
}

}  // namespace
}  // namespace sprintcast
