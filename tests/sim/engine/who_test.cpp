#include <catch2/catch.hpp>

#include "sim/engine/run/run_trials.hpp"
#include "tests/support/scenarios.hpp"

// Stories that only some people can do.

namespace sprintcast {
namespace {

const std::string exact =
    "name: A\nstart: 2027-01-04\ndays_per_point: 1\nestimates: {error: none}\n";

TEST_CASE("who says who does a story, and others go on with what comes next", "[who]") {
    const std::string yaml =
        exact +
        "team: [Ana, Petra]\nbacklog: [{id: A, points: 5, who: Petra}, {id: B, "
        "points: 5, who: [Petra]}, {id: C, points: 1}]\n";

    CHECK(finish_date(yaml, "A") == "2027-01-08");
    CHECK(finish_date(yaml, "B") == "2027-01-15");
    CHECK(finish_date(yaml, "C") == "2027-01-04");
}

TEST_CASE("whoever has all of its skills can do a story", "[who]") {
    const std::string yaml =
        exact +
        "team: [{name: Ana, skills: ml}, {name: Bo, skills: [ml, sql]}, Cy]\n"
        "backlog: [{id: A, points: 5, skills: [sql, ml]}, {id: B, points: 5, skills: [sql, ml]}, "
        "{id: C, points: 5, skills: ml}, {id: D, points: 5}]\n";

    CHECK(finish_date(yaml, "A") == "2027-01-08");
    CHECK(finish_date(yaml, "B") == "2027-01-15");
    CHECK(finish_date(yaml, "C") == "2027-01-08");
    CHECK(finish_date(yaml, "D") == "2027-01-08");
}

TEST_CASE("at the same moment, who can do least chooses first", "[who]") {
    for (const std::string team : {"[Ana, Petra]", "[Petra, Ana]"}) {
        const std::string yaml =
            exact + "team: " + team +
            "\nbacklog: [{id: A, points: 5}, {id: B, points: 5, who: Petra}]\n";

        CHECK(finish_date(yaml, "A") == "2027-01-08");
        CHECK(finish_date(yaml, "B") == "2027-01-08");
    }
}

TEST_CASE("nobody else takes over when those who can do a story are away", "[who]") {
    const auto finish = [](const std::string& who) {
        return finish_date(exact +
                               "team: [{name: Petra, away: 2027-01-06..2027-02-05}, Ana]\n"
                               "backlog: [{id: A, points: 5" +
                               who + "}]\n",
                           "A");
    };

    // Two days before the absence, three after it.
    CHECK(finish(", who: Petra") == "2027-02-10");
    CHECK(finish("") == "2027-01-08");
}

TEST_CASE("a story is never done when all who can do it leave", "[who]") {
    const Plan plan = plan_of(exact +
                              "team: [{name: Petra, until: 2027-01-06}, Ana]\n"
                              "backlog: [{id: A, points: 5, who: Petra}, {id: B, points: 2}]\n");

    CHECK(future_of(plan, 0).stories[{0}].finished == plan.days);
    CHECK(future_of(plan, 0).stories[{1}].finished == 1);
}

TEST_CASE("where all can do a story, who they are says nothing, to the bit", "[who]") {
    const auto outcomes = [](const std::string& who) {
        return run_trials(
            plan_of("name: A\nstart: 2027-01-04\ndays_per_point: 1\nteam: [Ana, {name: Bo, fte: "
                    "0.5, skills: x}]\nbacklog: [{id: A, points: 8" +
                    who + "}, {id: B, points: 5}, {id: C, points: 13, depends_on: A}]\n"),
            1,
            {0, 400});
    };

    CHECK(outcomes(", who: [Ana, Bo]") == outcomes(""));
    CHECK_FALSE(outcomes(", skills: x") == outcomes(""));
}

TEST_CASE("a team whose stories are all one person's is that person", "[who]") {
    const std::string backlog =
        "backlog: [{id: A, points: 8, who: Bo}, {id: B, points: 5, who: Bo}, {id: C, points: 3, "
        "who: Bo, depends_on: A}]\n";
    const std::string head = "name: A\nstart: 2027-01-04\ndays_per_point: 1\n";
    const Plan alone = plan_of(head + "team: [{name: Bo, fte: 0.5}]\n" + backlog);
    const Plan team = plan_of(head + "team: [Ana, {name: Bo, fte: 0.5}, Cy]\n" + backlog);

    for (std::uint64_t trial = 0; trial < 200; ++trial) {
        REQUIRE(last_finish(future_of(alone, trial)) == last_finish(future_of(team, trial)));
    }
}

}  // namespace
}  // namespace sprintcast
