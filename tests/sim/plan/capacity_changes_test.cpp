#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

// Changes of capacity, by hand: two points a working day without them.

namespace sprintcast {
namespace {

const std::string head = "name: A\nstart: 2027-01-04\n";  // a Monday
const std::string twenty = head + "velocity: 20\n";

std::string done(const std::string& scenario, int points) {
    return finish_date(scenario + "backlog: [{id: A, points: " + std::to_string(points) + "}]\n",
                       "A");
}

TEST_CASE("steps of capacity hold until the next one", "[capacity]") {
    const std::string yaml = head +
                             "velocity: 25\ncapacity: [{from: 2027-02-15, times: 112%}, {from: "
                             "2027-01-18, times: 80%}, {from: 2027-02-01, times: 0.96}]\n";

    CHECK(done(yaml, 25) == "2027-01-15");
    CHECK(done(yaml, 45) == "2027-01-29");
    CHECK(done(yaml, 69) == "2027-02-12");
    CHECK(done(yaml, 97) == "2027-02-26");   // 25 + 20 + 24 + 28
    CHECK(done(yaml, 100) == "2027-03-02");  // 2.8 a day
}

TEST_CASE("a sprint's number means its days", "[capacity]") {
    const std::string three = twenty + "capacity: {3: 60%}\n";

    CHECK(done(three, 40) == "2027-01-29");
    CHECK(done(three, 52) == "2027-02-12");
    CHECK(done(three, 53) == "2027-02-15");
    CHECK(done(twenty + "capacity: {sprint 3: 60%}\n", 52) == "2027-02-12");
    CHECK(done(twenty + "capacity: {2027-02-01..2027-02-14: 60%}\n", 52) == "2027-02-12");
    CHECK(done(head + "sprint: 3 weeks\nvelocity: 30\ncapacity: {3: 60%}\n", 78) == "2027-03-05");
}

TEST_CASE("a sprint of a year is counted from the first one that begins in it", "[capacity]") {
    const auto same = [](const std::string& start, const std::string& name, const char* number) {
        const std::string yaml = "name: A\nstart: " + start + "\nvelocity: 20\ncapacity: {";
        return done(yaml + name + ": 10%}\n", 620) == done(yaml + number + ": 10%}\n", 620) &&
               done(yaml + name + ": 10%}\n", 620) != done(yaml + name + ": 100%}\n", 620);
    };

    CHECK(same("2027-01-04", "2027-S3", "3"));
    // Sprints of two weeks before 15 March begin on 4 January and so on.
    CHECK(same("2027-03-15", "2027-S6", "1"));
    CHECK(same("2027-03-15", "2027-S8", "sprint 3"));
    // The 27th sprint is the first one that begins in 2028, on 3 January.
    CHECK(same("2027-01-04", "2028-S1", "27"));
}

TEST_CASE("sprints in a map of their own, and a single step, are read", "[capacity]") {
    CHECK(done(twenty + "capacity: {sprints: {3: 60%}}\n", 53) == "2027-02-15");
    CHECK(done(twenty + "capacity: {from: 2027-02-01, until: 2027-02-14, times: 60%}\n", 53) ==
          "2027-02-15");
    CHECK(done(twenty + "capacity: {from: 2027-01-18, times: 1.2}\n", 44) == "2027-01-29");
}

TEST_CASE("changes of capacity multiply where they meet", "[capacity]") {
    // A step of 50 % from the second week, and a day of 40 % in it: 10, 1, 0.4 and 1 by Wednesday.
    const std::string yaml = twenty +
                             "capacity: [{from: 2027-01-11, times: 50%}, {from: 2027-01-12, until: "
                             "2027-01-12, times: 40%}]\n";
    CHECK(done(yaml, 11) == "2027-01-11");
    CHECK(done(yaml, 12) == "2027-01-13");

    // Those of a team and of its scenario do too: a point a day of two.
    const std::string of_team =
        head + "capacity: 80%\nteams: [{name: Web, velocity: 20, capacity: 62.5%}]\n";
    CHECK(done(of_team, 5) == "2027-01-08");
}

TEST_CASE("capacity changes what people and throughputs do", "[capacity]") {
    const std::string people =
        head +
        "team: [{name: Ana}, {name: Bo}]\nwip: 1\ndays_per_point: 1\n"
        "estimates: {error: none}\ncapacity: {2027-01-04..2027-01-10: 50%}\n";
    CHECK(done(people, 5) == "2027-01-08");
    CHECK(done(people, 7) == "2027-01-11");
    CHECK(finish_date(head + "throughput: 10\ncapacity: 50%\nbacklog: 5 items\n", "Item 5") ==
          "2027-01-15");
}

TEST_CASE("nobody hands a story over because the team does nothing for a while", "[capacity]") {
    const std::string people = head +
                               "team: [Ana, Bo]\ndays_per_point: 1\nestimates: {error: none}\n"
                               "capacity: {2027-01-11..2027-02-28: 0%}\n";
    const Plan plan = plan_of(people + "backlog: [{id: A, points: 7}]\n");

    CHECK(plan.lanes[{0}].handovers.empty());
    CHECK(done(people, 7) == "2027-03-02");
}

TEST_CASE("a share of a velocity is as good as a smaller velocity", "[capacity]") {
    const std::string backlog = "backlog: [{id: A, points: 13}, {id: B, points: 13}]\n";
    const auto finish = [&](const std::string& velocity) {
        return forecast_of(head + velocity + backlog).backlog.finish_at;
    };
    CHECK(finish("velocity: [8, 12, 16, 20, 12, 8]\ncapacity: 75%\n") ==
          finish("velocity: [6, 9, 12, 15, 9, 6]\n"));
}

TEST_CASE("more capacity never finishes later", "[capacity]") {
    std::string before = "9999";
    for (const char* share : {"10%", "50%", "90%", "100%", "150%", "1000%"}) {
        const std::string date = done(twenty + "capacity: {sprint 2: " + share + "}\n", 45);
        CHECK(date <= before);
        before = date;
    }
}

TEST_CASE("people are paid for days of less capacity", "[capacity]") {
    const std::string paid = head +
                             "velocity: 20\ndays_per_point: 1\nday_cost: 500\nvalue_point: 1 per "
                             "year\nbacklog: [{id: A, points: 5}]\n";
    CHECK(plan_of(paid).teams[{0}].paid_by ==
          plan_of(paid + "capacity: {sprint 1: 40%}\n").teams[{0}].paid_by);
}

}  // namespace
}  // namespace sprintcast
