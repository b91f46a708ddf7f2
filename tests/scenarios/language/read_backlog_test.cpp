#include <algorithm>

#include <catch2/catch.hpp>

#include "scenarios/text/date.hpp"
#include "tests/support/scenarios.hpp"

// Backlogs of any points, of none, and of numbers of items.

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;

const std::string head = "name: A\nstart: 2027-01-04\nvelocity: 10\n";

std::vector<std::string> warnings_of(const std::string& yaml) {
    std::vector<std::string> texts;
    for (const Problem& warning : read_sound(yaml).warnings) {
        texts.push_back(warning.text());
    }
    return texts;
}

TEST_CASE("points are any number from 0 on, in parts too", "[read_backlog]") {
    const std::vector<Story> backlog =
        read_sound(head +
                   "backlog: [{id: A, points: 0}, {id: B, points: 0.5}, {id: C, points: 40}, "
                   "{id: D, points: XL}]\n")
            .base.backlog;

    CHECK(backlog[0].points == 0.0);
    CHECK(backlog[1].points == 0.5);
    CHECK(backlog[2].points == 40.0);
    CHECK(backlog[3].points == 5.0);
}

TEST_CASE("points below 0, next to nothing or beyond measure are refused", "[read_backlog]") {
    for (const char* points : {"-1", "0.0001", "20000"}) {
        CHECK(problems_of(head + "backlog: [{id: A, points: " + points + "}]\n").size() == 1);
    }
}

TEST_CASE("a story's points may be a range, which counts with its mean", "[read_backlog]") {
    const Story story =
        read_sound(head + "backlog: [{id: A, points: {low: 20, likely: 40, high: 90}}]\n")
            .base.backlog[0];

    CHECK(story.points == 50.0);
    REQUIRE(story.point_range);
    CHECK(story.point_range->high() == 90.0);
}

TEST_CASE("scale fibonacci refuses other points", "[read_backlog]") {
    const std::string scaled = head + "scale: fibonacci\n";

    CHECK(problems_of(scaled + "backlog: [{id: A, points: 8}]\n").empty());
    const auto problems = problems_of(scaled + "backlog: [{id: A, points: 7}]\n");
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0], Contains("Did you mean 8?"));
}

TEST_CASE("points off the scale of nearly all others are a warning", "[read_backlog]") {
    std::string list;
    for (int i = 0; i < 12; ++i) {
        list += "  - {id: A" + std::to_string(i) + ", points: 5}\n";
    }

    const auto warnings = warnings_of(head + "backlog:\n" + list + "  - {id: B, points: 80}\n");
    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings[0], Contains("points are 80 here"));
    CHECK(warnings_of(head + "backlog:\n" + list + "  - {id: B, points: 20}\n").empty());
    CHECK(warnings_of(head + "backlog: [{id: A, points: 4}, {id: B, points: 7}]\n").empty());
}

TEST_CASE("where no story has points each is one item", "[read_backlog]") {
    const ScenarioFile file = read_sound(
        "name: A\nstart: 2027-01-04\nthroughput: [4, 6]\n"
        "backlog: [{id: A}, {id: B}]\n");

    CHECK(file.base.backlog[1].points == 1.0);
    CHECK(file.base.teams[0].unit == EffortUnit::items);
    CHECK(file.warnings.empty());
}

TEST_CASE("a velocity beside stories without points is taken as items and told", "[read_backlog]") {
    const auto warnings = warnings_of(head + "backlog: [{id: A}, {id: B}]\n");

    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings[0], Contains("the velocity is taken as items per sprint"));
}

TEST_CASE("a story without points among others that have some is refused", "[read_backlog]") {
    const auto problems = problems_of(head + "backlog: [{id: A, points: 3}, {id: B}]\n");

    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0], Contains("story 'B' has no points"));
}

TEST_CASE("points beside a throughput are refused", "[read_backlog]") {
    const auto problems =
        problems_of("name: A\nstart: 2027-01-04\nthroughput: 5\nbacklog: [{id: A, points: 3}]\n");

    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0], Contains("points beside a throughput"));
}

TEST_CASE("a count makes items, and who depends on the entry waits for all of them",
          "[read_backlog]") {
    const Scenario scenario =
        read_sound(head +
                   "backlog: [{id: WEB, count: 3, points: 2}, {id: B, points: 1, depends_on: "
                   "WEB}]\n")
            .base;

    REQUIRE(scenario.backlog.size() == 4);
    CHECK(scenario.backlog[2].id == "WEB 3");
    CHECK(scenario.backlog[2].points == 2.0);
    CHECK(scenario.backlog[3].depends_on == std::vector<std::string>{"WEB 1", "WEB 2", "WEB 3"});
    CHECK(scenario.counts.empty());
}

TEST_CASE("a range of a count is drawn with its items", "[read_backlog]") {
    const Scenario scenario =
        read_sound(head + "backlog: [{id: WEB, count: {low: 1, likely: 2, high: 5}}]\n").base;

    CHECK(scenario.backlog.size() == 5);
    REQUIRE(scenario.counts.size() == 1);
    CHECK(scenario.counts[0].number.high() == 5.0);
    CHECK(scenario.backlog[0].counted_in == "WEB");
}

TEST_CASE("a circle through a counted entry is found", "[read_backlog]") {
    const auto problems =
        problems_of(head + "backlog: [{id: A, count: 2, points: 1, depends_on: A}]\n");

    REQUIRE_FALSE(problems.empty());
    CHECK_THAT(problems[0], Contains("waits for itself"));
}

TEST_CASE("a backlog in words is items or points", "[read_backlog]") {
    const auto backlog_of = [](const std::string& words) {
        return read_sound("name: A\nstart: 2027-01-04\nvelocity: 10\nbacklog: " + words + "\n")
            .base;
    };

    CHECK(backlog_of("40 items").backlog.size() == 40);
    CHECK(backlog_of("40 stories").backlog.size() == 40);
    CHECK(backlog_of("100-120 items").counts[0].number.likely() == 110.0);
    double points = 0.0;
    for (const Story& story : backlog_of("82.5 points").backlog) {
        points += *story.points;
    }
    CHECK(points == 82.5);
    CHECK(problems_of(head + "backlog: a lot\n").size() == 1);
    CHECK(problems_of(head + "backlog: 0 items\n").size() == 1);
    CHECK(problems_of(head + "backlog: 40\n").size() == 1);
}

TEST_CASE("a done story and targets in the past are warnings", "[read_backlog]") {
    const auto warnings =
        warnings_of(head +
                    "target: 2026-12-01\nbacklog: [{id: A, points: 1, done: 100%, depends_on: B}, "
                    "{id: B, points: 1}]\n");

    REQUIRE(warnings.size() == 2);
    CHECK_THAT(warnings[0], Contains("before the start"));
    CHECK_THAT(warnings[1], Contains("story 'A' is done"));
}

TEST_CASE("a throughput beside a velocity or unplanned work is refused", "[read_backlog]") {
    const std::string scenario = "name: A\nstart: 2027-01-04\nthroughput: 5\nbacklog: 4 items\n";

    CHECK(problems_of(scenario).empty());
    CHECK(problems_of(scenario + "velocity: 5\n").size() == 1);
    CHECK(problems_of(scenario + "team: [Ana]\n").empty());
    CHECK(problems_of(scenario + "unplanned: 10%\n").size() == 1);
}

TEST_CASE("a velocity from one number to another is its P10 and P90", "[read_backlog]") {
    const Scenario scenario =
        read_sound("name: A\nstart: 2027-01-04\nvelocity: 12-18\nbacklog: 4 points\n").base;

    const auto& stated = std::get<StatedVelocity>(*scenario.teams[0].velocity);
    CHECK(stated.p10 == 12.0);
    CHECK(stated.p50 == 15.0);
    CHECK(stated.p90 == 18.0);
}

TEST_CASE("people may be names alone and a share of a week a percentage", "[read_backlog]") {
    const Scenario scenario = read_sound(
                                  "name: A\nstart: 2027-01-04\ndays_per_point: 1\n"
                                  "team: [Ana, {name: Bartek, fte: 80%, away: 2027-02-01 to "
                                  "2027-02-05}]\nbacklog: 4 points\n")
                                  .base;

    CHECK(scenario.teams[0].people[0].name == "Ana");
    CHECK(scenario.teams[0].people[1].fte == 0.8);
    CHECK(iso_date(std::get<DateRange>(scenario.teams[0].people[1].away[0]).last) == "2027-02-05");
}

TEST_CASE("each team has its own unit", "[read_backlog]") {
    const ScenarioFile file = read_sound(
        "name: A\nstart: 2027-01-04\nteams: [{name: Web, velocity: 20}, {name: ML, team: [Ana]}, "
        "{name: Ops, throughput: 4}]\n"
        "backlog: [{id: A, points: 3, team: Web}, {id: B, estimate: 3 days, team: ML}, "
        "{id: C, team: Ops}]\n");

    CHECK(file.base.teams[0].unit == EffortUnit::points);
    CHECK(file.base.teams[1].unit == EffortUnit::days);
    CHECK(file.base.teams[1].days_per_point == 1.0);
    CHECK(file.base.teams[2].unit == EffortUnit::items);
}

}  // namespace
}  // namespace sprintcast
