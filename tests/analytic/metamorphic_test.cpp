#include <catch2/catch.hpp>

#include "scenarios/language/read_scenario.hpp"
#include "sim/engine/run/run_trials.hpp"
#include "sim/plan/compile.hpp"
#include "tests/support/scenarios.hpp"

// What must not change, or only in one direction, when a scenario changes.

namespace sprintcast {
namespace {

const std::string plain_backlog = R"(backlog:
  - {id: A, points: 8}
  - {id: B, points: 5, depends_on: A}
  - {id: C, points: 13}
  - {id: D, points: 3}
  - {id: E, points: 5}
)";
const std::string wandering = "velocity: [21, 18, 25, 0, 23]\n";
const std::string people =
    "team: [{name: Ana}, {name: Bo, fte: 0.5}]\ndays_per_point: 1\nwip: 1\nunplanned: {low: 0%, "
    "likely: 10%, high: 40%}\n";

std::string with(const std::string& who, const std::string& backlog = plain_backlog) {
    return "name: A\nstart: 2027-01-04\n" + who + backlog;
}

// Days on which the stories of a plan are finished, in each of its first trials.
std::vector<std::vector<Day>> finish_days(const Plan& plan, std::uint64_t trials) {
    std::vector<std::vector<Day>> days;
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        auto& of_trial = days.emplace_back();
        for (const StoryFuture& story : future_of(plan, trial).stories) {
            of_trial.push_back(story.finished);
        }
    }
    return days;
}

TEST_CASE("more velocity finishes no story later in any future", "[metamorphic]") {
    const auto slow = finish_days(plan_of(with("velocity: {p10: 10, p50: 18, p90: 30}\n")), 300);
    const auto fast = finish_days(plan_of(with("velocity: {p10: 11, p50: 19.8, p90: 33}\n")), 300);
    const auto slow_people = finish_days(plan_of(with(people)), 300);
    const auto more_people = finish_days(
        plan_of(with(
            "team: [{name: Ana}, {name: Bo, fte: 0.5}, {name: Cy, fte: 0.2}]\ndays_per_point: 1\n"
            "wip: 1\nunplanned: {low: 0%, likely: 10%, high: 40%}\n")),
        300);
    bool any_earlier = false;
    for (std::size_t trial = 0; trial < slow.size(); ++trial) {
        for (std::size_t story = 0; story < slow[trial].size(); ++story) {
            REQUIRE(fast[trial][story] <= slow[trial][story]);
            REQUIRE(more_people[trial][story] <= slow_people[trial][story]);
            any_earlier = any_earlier || fast[trial][story] < slow[trial][story];
        }
    }
    CHECK(any_earlier);
}

TEST_CASE("doubling all points and the velocity changes nothing", "[metamorphic]") {
    const auto backlog = [](int points) {
        std::string text = "backlog:\n";
        for (int i = 0; i < 30; ++i) {
            text +=
                "  - {id: S" + std::to_string(i) + ", points: " + std::to_string(points) + "}\n";
        }
        return text;
    };
    struct Pair {
        std::string once;
        std::string twice;
    };
    for (const auto& [once, twice] :
         {Pair{"velocity: 7\n", "velocity: 14\n"},
          Pair{"velocity: {p10: 5, p50: 9, p90: 16}\n", "velocity: {p10: 10, p50: 18, p90: 32}\n"},
          Pair{"velocity: [7, 0, 9, 12]\n", "velocity: [14, 0, 18, 24]\n"},
          Pair{"velocity: 7\nwip: 3\nestimates: {error: {median: 1, p90: 2}}\n",
               "velocity: 14\nwip: 3\nestimates: {error: {median: 1, p90: 2}}\n"}}) {
        INFO(once);
        CHECK(finish_days(plan_of(with(once, backlog(1))), 200) ==
              finish_days(plan_of(with(twice, backlog(2))), 200));
    }
}

TEST_CASE("a longer chain of dependencies finishes no earlier", "[metamorphic]") {
    // Three lanes and stories of one size, so that a link more can only make lanes wait.
    std::vector<std::vector<Day>> before;
    for (int links = 0; links < 6; ++links) {
        std::string backlog = "backlog:\n  - {id: S0, points: 5}\n";
        for (int i = 1; i < 6; ++i) {
            backlog += "  - {id: S" + std::to_string(i) + ", points: 5" +
                       (i <= links ? ", depends_on: S" + std::to_string(i - 1) : "") + "}\n";
        }
        const auto days = finish_days(
            plan_of(with("velocity: {p10: 10, p50: 18, p90: 30}\nwip: 3\n", backlog)), 200);
        for (std::size_t trial = 0; trial < before.size(); ++trial) {
            REQUIRE(*std::max_element(days[trial].begin(), days[trial].end()) >=
                    *std::max_element(before[trial].begin(), before[trial].end()));
        }
        before = days;
    }
}

TEST_CASE("a what-if that appends a story leaves those before it as they were, to the bit",
          "[metamorphic]") {
    const std::string who = GENERATE(as<std::string>{}, wandering, people);
    const Outcomes base = run_trials(plan_of(with(who)), 1, {0, 5000});
    const Plan longer = plan_of(with(who, plain_backlog + "  - {id: Z, points: 13}\n"));
    const Outcomes appended = run_trials(longer, 1, {0, 5000});

    for (StoryIndex story; story.value < 5; ++story.value) {
        CHECK(appended.story_days[story] == base.story_days[story]);
    }
    CHECK_FALSE(appended.backlog_days == base.backlog_days);
}

TEST_CASE("a what-if that reorders stories leaves those before them as they were, to the bit",
          "[metamorphic]") {
    const std::string who = GENERATE(as<std::string>{}, wandering, people);
    const ScenarioFile file =
        read_sound(with(who) + "compare:\n  Other order: {backlog: {first: [A, B, E, D]}}\n");
    const Outcomes base = run_trials(compile(file.base), 1, {0, 5000});
    const Plan reordered = compile(file.what_ifs.at(0).scenario);
    const Outcomes other = run_trials(reordered, 1, {0, 5000});

    REQUIRE(file.what_ifs[0].scenario.backlog[2].id == "E");
    CHECK(other.story_days[{0}] == base.story_days[{0}]);
    CHECK(other.story_days[{1}] == base.story_days[{1}]);
    CHECK_FALSE(other.story_days[{2}] == base.story_days[{4}]);  // E, pulled forward
    if (who == wandering) {
        // By velocity the sum of all work is the same, and so is its end.
        CHECK(other.backlog_days == base.backlog_days);
    }
}

TEST_CASE("a what-if that drops a story leaves the others their luck", "[metamorphic]") {
    // Beside a velocity a story's noise is its own alone.
    const std::string who = "velocity: 20\nestimates: {error: {median: 1, p90: 3}}\n";
    const ScenarioFile file =
        read_sound(with(who) + "compare:\n  Without A: {backlog: [{id: A, skip: true}]}\n");
    const Plan base = compile(file.base);
    const Plan without = compile(file.what_ifs.at(0).scenario);
    for (std::uint64_t trial = 0; trial < 100; ++trial) {
        const Future all = future_of(base, trial);
        const Future fewer = future_of(without, trial);
        for (std::uint32_t i = 0; i < 4; ++i) {
            REQUIRE(fewer.stories[{i}].effort == all.stories[{i + 1}].effort);
        }
    }
}

TEST_CASE("names of teams and order of lists decide nothing that is not named", "[metamorphic]") {
    const std::string two = R"(
teams:
  - {name: Web,  velocity: [10, 14, 12]}
  - {name: Core, velocity: [20, 25]}
backlog:
  - {id: A, points: 8, team: Web}
  - {id: B, points: 8, team: Core}
)";
    const std::string swapped = R"(
teams:
  - {name: Core, velocity: [20, 25]}
  - {name: Web,  velocity: [10, 14, 12]}
backlog:
  - {id: B, points: 8, team: Core}
  - {id: A, points: 8, team: Web}
)";
    const Outcomes one = run_trials(plan_of("name: A\nstart: 2027-01-04\n" + two), 1, {0, 2000});
    const Outcomes other =
        run_trials(plan_of("name: B\nstart: 2027-01-04\n" + swapped), 1, {0, 2000});

    CHECK(one.story_days[{0}] == other.story_days[{1}]);
    CHECK(one.story_days[{1}] == other.story_days[{0}]);
    CHECK(one.backlog_days == other.backlog_days);
}

}  // namespace
}  // namespace sprintcast
