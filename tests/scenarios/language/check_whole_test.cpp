#include <string>

#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

// What must be true of a scenario as a whole.

namespace sprintcast {
namespace {

TEST_CASE("a circle of dependencies is shown whole", "[check_whole]") {
    const auto problems = problems_of(R"(
name: A
start: 2027-01-04
velocity: 20
backlog:
  - {id: A, points: 3, depends_on: B}
  - {id: B, points: 3, depends_on: C}
  - {id: C, points: 3, depends_on: A}
  - {id: D, points: 3, depends_on: D}
  - {id: E, spike: 1 day, outcomes: {works: {chance: 100%, then: F}}}
  - {id: F, points: 3}
  - {id: G, points: 3, depends_on: F, outcomes: {works: {chance: 100%, then: E}}}
)");
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].find("A → B → C → A") != std::string::npos);
    CHECK(problems[0].find("lines 6, 7, 8") != std::string::npos);
    CHECK(problems[1].find("story 'D' waits for itself") != std::string::npos);
    CHECK(problems[2].find("E → G → F → E") != std::string::npos);
}

TEST_CASE("a chain of ten thousand dependencies is no burden", "[check_whole]") {
    std::string yaml =
        "name: A\nstart: 2027-01-04\nvelocity: 20\nbacklog:\n  - {id: S0, points: 1}\n";
    for (int i = 1; i < 10'000; ++i) {
        yaml += "  - {id: S" + std::to_string(i) + ", points: 1, depends_on: S" +
                std::to_string(i - 1) + "}\n";
    }
    CHECK(read_sound(yaml).base.backlog.size() == 10'000);
}

}  // namespace
}  // namespace sprintcast
