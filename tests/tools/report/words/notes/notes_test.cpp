#include "tools/report/words/notes/notes.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "scenarios/language/read_scenario.hpp"
#include "tools/report/words/notes/history_notes.hpp"

namespace sprintcast::report {
namespace {

/// A scenario whose velocity comes from this history.
Scenario scenario_with(const std::string& csv) {
    const auto histories = [&](const std::string& path, const HistoryOptions& options) {
        std::istringstream file{csv};
        return std::make_shared<const History>(read_history(file, path, options));
    };
    return read_scenario(
               "name: Plan\n"
               "start: 2027-01-04\n"
               "velocity: {history: team.csv}\n"
               "backlog: [{id: A, points: 13}]\n",
               "plan.yaml",
               {},
               histories)
        .base;
}

TEST_CASE("a target beyond the horizon is told of where value counts", "[notes]") {
    const auto notes_of = [](const std::string& fields) {
        return notes_on(
            read_scenario("name: Plan\nstart: 2027-01-04\nvelocity: [20, 21, 19, 20, 22]"
                          "\nday_cost: 500\ndays_per_point: 1\n"
                          "backlog: [{id: A, points: 13, value: 5, epic: E}]\n" +
                              fields,
                          "plan.yaml")
                .base);
    };
    const std::string epic = "epics: [{id: E}]\n";
    const std::string worth = "value_point: 1k per year\n";
    CHECK(notes_of(epic + worth + "target: 2028-01-03\n").empty());
    CHECK(notes_of(epic + "target: 2028-01-04\n").empty());
    for (const std::string& late : {epic + worth + "target: 2028-01-04\n",
                                    std::string{"epics: [{id: E, target: 2028-06-30}]\n"} + worth,
                                    epic + worth + "target: 2027-06-30\nhorizon: 10 weeks\n"}) {
        REQUIRE(notes_of(late).size() == 1);
        CHECK_THAT(notes_of(late).front(), Catch::Matchers::Contains("Set a longer horizon"));
    }
}

TEST_CASE("an exact velocity is told to vary in nothing", "[notes]") {
    const auto notes_of = [](const std::string& velocity) {
        return notes_on(read_scenario("name: Plan\nstart: 2027-01-04\nvelocity: " + velocity +
                                          "\nbacklog: [{id: A, points: 13}]\n",
                                      "plan.yaml")
                            .base);
    };
    REQUIRE(notes_of("20").size() == 1);
    CHECK_THAT(notes_of("20").front(), Catch::Matchers::Contains("nothing of it varies"));
    CHECK(notes_of("[20, 21, 19, 20, 22]").empty());
}

TEST_CASE("notes on a history tell what standard error told of it", "[notes]") {
    const Scenario scenario = scenario_with(
        "sprint,completed_points\n"
        "alpha,21\n"
        "beta,18\n"
        "gamma,\n"
        "delta,many\n"
        "epsilon,20\n"
        "zeta,25\n"
        "eta,22\n");

    const std::vector<std::string> notes = history_notes(scenario);
    REQUIRE(notes.size() == 2);
    CHECK(notes[0] ==
          "2 of 7 rows of team.csv are left out: what was completed is missing (1), what was "
          "completed is not a number (1).");
    CHECK(notes[1] ==
          "team.csv: sprint 'alpha' on line 2 has no number, so the rows count in the file's "
          "order: is the oldest the first? Number the sprints, or add a column of their dates.");
    CHECK(notes_on(scenario).empty());
}

TEST_CASE("nothing is said of a history that is all plain", "[notes]") {
    const Scenario scenario =
        scenario_with("sprint,completed_points\n1,21\n2,18\n3,20\n4,25\n5,22\n");

    CHECK(history_notes(scenario).empty());
}

TEST_CASE("a kind of work that the history does not know is told with those that it does",
          "[notes]") {
    const auto histories = [](const std::string& path, const HistoryOptions& options) {
        std::istringstream file{
            "points,actual_days,kind\n1,1,backend\n2,3,frontend\n3,2,backend\n"};
        return std::make_shared<const History>(read_history(file, path, options));
    };
    const std::string head =
        "name: Plan\nstart: 2027-01-04\nteam: [{name: Ana}]\nbacklog: [{id: A, points: 5, kind: "
        "backnd}]\n";
    const auto notes_of = [&](const std::string& rest) {
        std::string all;
        for (const auto& note :
             notes_on(read_scenario(head + rest, "plan.yaml", {}, histories).base)) {
            all += note + "\n";
        }
        return all;
    };
    CHECK(notes_of("estimates: {history: tasks.csv}\n")
              .find("A: tasks.csv knows no kind of work backnd, so the story counts as the usual "
                    "kind. It knows: backend, frontend.") != std::string::npos);
    CHECK(notes_of("days_per_point: 1\n").find("there is no task history to learn it from") !=
          std::string::npos);
}

}  // namespace
}  // namespace sprintcast::report
