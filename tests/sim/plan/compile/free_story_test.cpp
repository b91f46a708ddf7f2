#include "sim/plan/compile/free_story.hpp"

#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

TEST_CASE("a story that may begin at any time waits for nothing, and others as before",
          "[free story]") {
    const Plan plan = plan_of(R"(
name: A
start: 2027-01-04
velocity: 10
backlog:
  - {id: A, points: 1, depends_on: D, waits: 3 days}
  - {id: B, points: 2, depends_on: [C, A]}
  - {id: C, points: 3}
  - {id: D, points: 5}
)");
    const Plan freed = let_begin_any_time(plan, {0});

    CHECK(freed.predecessors({0}).empty());
    CHECK_FALSE(freed.stories[{0}].wait);
    CHECK(freed.predecessors({1}).size() == 2);
    CHECK(freed.successors({0}).size() == 1);
    CHECK(freed.successors({3}).empty());
    const std::vector<StoryIndex> before{{2}, {3}, {0}, {1}};
    const std::vector<StoryIndex> after{{0}, {2}, {1}, {3}};
    CHECK(plan.teams[{0}].pull_order == before);
    CHECK(freed.teams[{0}].pull_order == after);
    CHECK_FALSE(plan.teams[{0}].works_in_order);
    CHECK(freed.teams[{0}].works_in_order);
}

}  // namespace
}  // namespace sprintcast
