#include "sim/engine/trial.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/random_scenario.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

const std::string head = "name: A\nstart: 2027-01-04\n";

double committed(const SprintFuture& sprint) {
    return static_cast<double>(sprint.committed) * Plan::point_unit;
}

TEST_CASE("a team commits to what fits and to one story at least", "[trial]") {
    const Plan plan = plan_of(head + R"(
velocity: 20
backlog:
  - {id: A, points: 8}
  - {id: B, points: 8}
  - {id: C, points: 5}
  - {id: D, points: 1}
)");
    const Future future = future_of(plan, 0);

    // 8 + 8 fit 20, 5 more do not, and what lies behind is not pulled forward. C is half done by
    // the end of the sprint: 4 of its 5 points, so that 1 is committed to with D.
    REQUIRE(future.sprints_played == 2);
    CHECK(committed(future.sprints[0]) == 16.0);
    CHECK(future.sprints[0].claimed == 16);
    CHECK(future.sprints[0].rollovers == 0);
    CHECK_THAT(committed(future.sprints[1]), WithinAbs(2.0, 1e-5));
    CHECK(future.sprints[1].claimed == 6);

    const Plan tiny = plan_of(head + "velocity: 3\nbacklog: [{id: A, points: 13}]\n");
    CHECK(committed(future_of(tiny, 0).sprints[0]) == 13.0);
}

TEST_CASE(
    "a story that a sprint ends without rolls over, and the sprint that finishes it claims it",
    "[trial]") {
    const Plan plan =
        plan_of(head + "velocity: 5\nbacklog: [{id: A, points: 13}, {id: B, points: 2}]\n");
    const Future future = future_of(plan, 0);

    // 13 points at 5 a sprint: two rollovers, done on the 26th working day; B on the 30th.
    CHECK(future.stories[{0}].rollovers == 2);
    CHECK(future.stories[{1}].rollovers == 0);
    CHECK(future.sprints[0].claimed == 0);
    CHECK(future.sprints[1].claimed == 0);
    CHECK(future.sprints[2].claimed == 15);
    CHECK(committed(future.sprints[1]) == 8.0);
    CHECK(committed(future.sprints[2]) == 5.0);
    CHECK(future.stories[{0}].finished == 35);  // the 6th day of the third sprint
    CHECK(future.stories[{1}].finished == 39);
}

TEST_CASE("what was begun before the start is committed to first", "[trial]") {
    const Plan plan = plan_of(head + R"(
velocity: 10
backlog:
  - {id: A, points: 5}
  - {id: B, points: 5}
  - {id: C, points: 13, done: 40%}
)");
    const Future future = future_of(plan, 0);

    // 7.8 points of C leave no room for another 5; A is worked first all the same.
    CHECK_THAT(committed(future.sprints[0]), WithinAbs(7.8, 1e-5));
    CHECK(future.stories[{0}].finished < future.stories[{2}].finished);
    CHECK(future.stories[{2}].rollovers == 1);
    CHECK_THAT(future.stories[{2}].effort, WithinAbs(7.8, 1e-12));
}

TEST_CASE("a story cannot be committed to before its wait is over", "[trial]") {
    const Plan plan = plan_of(head + R"(
velocity: 20
backlog:
  - {id: A, points: 5}
  - {id: B, points: 5, depends_on: A, waits: 5 days}
)");
    const Future future = future_of(plan, 0);

    // A ends in the middle of Wednesday; five days later is Monday, half gone.
    CHECK(committed(future.sprints[0]) == 5.0);
    CHECK(future.sprints[0].claimed == 10);
    CHECK(future.stories[{0}].finished == 2);
    CHECK(future.stories[{1}].begun == 7);
    CHECK(future.stories[{1}].finished == 9);
}

TEST_CASE("a story begins on its first day or later, and others go ahead of it", "[trial]") {
    const std::string two = head + R"(
velocity: 10
backlog:
  - {id: A, points: 2, not_before: DAY}
  - {id: B, points: 13}
)";
    const auto from = [&](const std::string& day, const std::string& more = "") {
        std::string yaml = two;
        yaml.replace(yaml.find("DAY"), 3, day + more);
        return plan_of(yaml);
    };
    // One point a working day. On the first Wednesday B is in hand until the Wednesday of the
    // third week, and A follows it.
    const Future busy = future_of(from("2027-01-06"), 0);
    CHECK(committed(busy.sprints[0]) == 13.0);
    CHECK(busy.stories[{1}].begun == 0);
    CHECK(busy.stories[{0}].begun == 17);
    CHECK(busy.stories[{0}].finished == 18);
    // B has ended long before the day, a Monday.
    const Future late = future_of(from("2027-02-01"), 0);
    CHECK(late.stories[{0}].begun == 28);
    CHECK(late.stories[{0}].finished == 29);
    CHECK(committed(late.sprints[2]) == 2.0);
    // The later of a day and a wait counts.
    CHECK(future_of(from("2027-02-01", ", waits: 35 days"), 0).stories[{0}].begun == 35);
    CHECK(future_of(from("2027-02-01", ", waits: 7 days"), 0).stories[{0}].begun == 28);
    const Plan passed = from("2026-12-01");
    CHECK(passed.teams[{0}].works_in_order);
    CHECK(future_of(passed, 0).stories[{0}].begun == 0);
    CHECK(future_of(from("2027-01-30"), 0).stories[{0}].finished == 29);
    CHECK(future_of(from("2199-01-01"), 0).stories[{0}].finished == passed.days);
}

TEST_CASE("a person who leaves hands the story over, with what is done of it", "[trial]") {
    const Plan plan = plan_of(head + R"(
team: [{name: Ana, until: 2027-01-06}, {name: Bo, fte: 0.5}]
days_per_point: 1
estimates: {error: none}
backlog:
  - {id: A, points: 5}
  - {id: B, points: 1}
)");
    const Future future = future_of(plan, 0);

    // Ana works three days on A. Bo ends B on Tuesday and has nothing to do until Thursday, when he
    // takes over the two days left of A at half time.
    CHECK(future.stories[{1}].finished == 1);
    CHECK(future.stories[{0}].begun == 0);
    CHECK(future.stories[{0}].effort == 5.0);
    CHECK(future.stories[{0}].finished == 8);  // Thursday, Friday, Monday, Tuesday
}

TEST_CASE("a story waits for a person who is away for some days", "[trial]") {
    const Plan plan = plan_of(head + R"(
team: [{name: Ana, away: [2027-01-06..2027-01-08]}, {name: Bo, fte: 0.2}]
days_per_point: 1
estimates: {error: none}
backlog:
  - {id: A, points: 3}
  - {id: B, points: 1}
)");
    CHECK(future_of(plan, 0).stories[{0}].finished == 7);
}

TEST_CASE("nobody pulls a story before joining", "[trial]") {
    const Plan plan = plan_of(head + R"(
team: [{name: Late, from: 2027-02-01}, {name: Ana}]
days_per_point: 1
estimates: {error: none}
backlog:
  - {id: A, points: 3}
  - {id: B, points: 3}
)");
    const Future future = future_of(plan, 0);

    CHECK(future.stories[{0}].finished == 2);
    CHECK(future.stories[{1}].begun == 3);
    CHECK(future.stories[{1}].finished == 7);
}

TEST_CASE("draws can be written by hand", "[trial]") {
    const Plan plan = plan_of(head + R"(
team: [{name: Ana}]
days_per_point: 1
estimates: {error: {median: 1, p90: 2, shared: 0%}}
backlog: [{id: A, points: 5}, {id: B, points: 5}]
)");
    const DrawLayout layout{plan};
    GroupDraws script = GroupDraws::scripted(layout, 0x80000000U);  // the median of everything
    script.hold(layout.story_ratio({1}), static_cast<std::uint32_t>(0.9 * 0x1p32));
    const Future future = Trial{plan, TrialDraws{script}}.play(0);

    CHECK_THAT(future.stories[{0}].effort, WithinAbs(5.0, 1e-3));
    CHECK_THAT(future.stories[{1}].effort, WithinAbs(10.0, 1e-3));
}

TEST_CASE("growth makes all work not yet begun longer, but no spike", "[trial]") {
    const Plan plan = plan_of(head + R"(
velocity: 20
growth: 50%
backlog:
  - {id: A, points: 8}
  - {id: B, points: 8, done: 50%}
  - {id: S, spike: 2 days}
)");
    const Future future = future_of(plan, 0);

    CHECK(future.stories[{0}].effort == 12.0);
    CHECK(future.stories[{1}].effort == 4.0);
    CHECK(future.stories[{2}].effort == 4.0);
}

TEST_CASE("no future loses a story, a point or a rollover", "[trial]") {
    std::size_t finished = 0;
    std::size_t lost = 0;
    for (std::uint64_t number = 0; number < 500; ++number) {
        const std::string yaml = random_scenario(number, Variety::anything);
        INFO("scenario " << number << ":\n" << yaml);
        const Plan plan = plan_of(yaml);
        const DrawLayout layout{plan};
        GroupDraws draws{1, layout};
        Trial trial{plan, TrialDraws{draws}};
        for (std::uint64_t t = 0; t < 10; ++t) {
            const Future& future = trial.play(t);
            std::uint32_t claimed = 0;
            std::uint32_t sprint_rollovers = 0;
            for (TeamIndex team; team.value < plan.teams.size(); ++team.value) {
                for (std::uint32_t s = 0; s < future.sprints_played; ++s) {
                    const SprintFuture& sprint = future.sprints[team.value * plan.sprints + s];
                    claimed += sprint.claimed;
                    sprint_rollovers += sprint.rollovers;
                    REQUIRE(sprint.capacity >= 0.0);
                }
            }
            std::uint32_t points = 0;
            std::uint32_t story_rollovers = 0;
            for (StoryIndex story; story.value < plan.stories.size(); ++story.value) {
                const StoryFuture& of_story = future.stories[story];
                story_rollovers += of_story.rollovers;
                lost += of_story.exists ? 0 : 1;
                if (!of_story.exists) {
                    REQUIRE(of_story.begun == plan.days);
                    REQUIRE(of_story.effort == 0.0);
                } else if (of_story.finished < plan.days) {
                    ++finished;
                    points += plan.stories[story].points;
                    REQUIRE(of_story.begun <= of_story.finished);
                    REQUIRE(of_story.effort >= 0.0);
                    for (const StoryIndex needed : plan.predecessors(story)) {
                        REQUIRE(future.stories[needed].finished <= of_story.begun);
                    }
                }
            }
            REQUIRE(claimed == points);
            REQUIRE(story_rollovers == sprint_rollovers);
        }
    }
    CHECK(finished > 20'000);
    CHECK(lost > 1000);
}

TEST_CASE("no lane works more than it has time for, and one lane that never waits idles never",
          "[trial]") {
    for (std::uint64_t number = 0; number < 100; ++number) {
        const std::string yaml = random_scenario(number, Variety::in_order);
        INFO("scenario " << number << ":\n" << yaml);
        const Plan plan = plan_of(yaml);
        const Future future = future_of(plan, number);
        for (TeamIndex team; team.value < plan.teams.size(); ++team.value) {
            const TeamPlan& planned = plan.teams[team];
            if (planned.priority.empty()) {
                continue;
            }
            Day last = 0;
            double effort = 0.0;
            for (const StoryIndex story : planned.priority) {
                last = std::max(last, future.stories[story].finished);
                effort += future.stories[story].effort * planned.divisor;
            }
            if (last == plan.days) {
                continue;
            }
            // Capacity up to the beginning and the end of the last day.
            const Calendar& calendar = plan.calendars[plan.lanes[planned.first_lane].calendar];
            double before = 0.0;
            double by_end = 0.0;
            for (Day day = 0; day <= last; ++day) {
                const auto at = static_cast<std::size_t>(day);
                const auto sprint = static_cast<std::size_t>(day / plan.sprint_days);
                before = by_end;
                by_end += future.sprints[team.value * plan.sprints + sprint].capacity *
                          (calendar.by[at + 1] - calendar.by[at]);
            }
            REQUIRE(effort <= by_end * (1 + 1e-9));
            REQUIRE(effort >= before * (1 - 1e-9));
        }
    }
}

}  // namespace
}  // namespace sprintcast
