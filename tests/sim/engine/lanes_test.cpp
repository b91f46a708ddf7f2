#include "sim/engine/lanes.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "sim/engine/run/run_trials.hpp"
#include "sim/forecast/summarize.hpp"
#include "sim/plan/compile.hpp"
#include "tests/support/random_scenario.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

const std::string exact = R"(
name: A
start: 2027-01-04
days_per_point: 1
estimates: {error: none}
)";

TEST_CASE("nobody pulls a story that a colleague would finish sooner by pulling it later",
          "[lanes]") {
    // The advisor would need ten weeks for any of them; Ann needs three for all.
    const std::string advised = exact + R"(
team: [{name: Advisor, fte: 0.1}, {name: Ann}]
backlog: [{id: A, points: 5}, {id: B, points: 5}, {id: C, points: 5}]
)";
    CHECK(finish_date(advised, "A") == "2027-01-08");
    CHECK(finish_date(advised, "B") == "2027-01-15");
    CHECK(finish_date(advised, "C") == "2027-01-22");
    // With enough to do, the advisor takes what the others come to last.
    std::string many = exact + "team: [{name: Advisor, fte: 0.25}, {name: Ann}]\nbacklog:\n";
    for (int i = 1; i <= 5; ++i) {
        many += "  - {id: S" + std::to_string(i) + ", points: 5}\n";
    }
    CHECK(finish_date(many, "S1") == "2027-01-08");
    CHECK(finish_date(many, "S4") == "2027-01-29");
    CHECK(finish_date(many, "S3") == "2027-01-22");
    CHECK(finish_date(many, "S5") == "2027-01-29");
}

TEST_CASE("who is free with nothing to pull takes over what this ends soonest", "[lanes]") {
    // Bo is half through B after five days, and would need five more; Ann needs two and a half.
    const std::string helped = exact + R"(
team: [{name: Ann}, {name: Bo, fte: 0.5}]
backlog: [{id: A, points: 5}, {id: B, points: 5}]
)";
    CHECK(finish_date(helped, "B") == "2027-01-13");
    // A colleague of the same share would not end it sooner.
    const std::string equals = exact + R"(
team: [{name: Ann}, {name: Bo}]
backlog: [{id: A, points: 5}, {id: B, points: 8}]
)";
    CHECK(finish_date(equals, "B") == "2027-01-13");
}

TEST_CASE("who leaves soon begins what a colleague then ends sooner than alone", "[lanes]") {
    // Bo does half of B before leaving; Ann comes to it after A.
    CHECK(finish_date(exact + R"(
team: [{name: Ann}, {name: Bo, until: 2027-01-08}]
backlog: [{id: A, points: 8}, {id: B, points: 8}]
)",
                      "B") == "2027-01-18");
}

TEST_CASE("a story is left to somebody who joins soon", "[lanes]") {
    // A fifth of a week now, or a whole one from the second week on.
    CHECK(finish_date(exact + R"(
team: [{name: Ann, fte: 0.2}, {name: Bo, from: 2027-01-11}]
backlog: [{id: A, points: 5}]
)",
                      "A") == "2027-01-15");
}

constexpr std::uint64_t trials = 4096;

// Days from the start to the ends with 50 and 85 % confidence.
std::array<double, 2> ends_of(const Scenario& scenario) {
    const Plan plan = compile(scenario);
    const Outcomes outcomes = run_trials(plan, 1, {0, trials}, {.threads = 2});
    const auto end = [&](double p) {
        return continuous_quantile(outcomes.backlog_days, outcomes.trials, p)
            .value_or(static_cast<double>(plan.days));
    };
    return {end(0.5), end(0.85)};
}

// How much later a plan ends with another person in a team: the greater of both.
double delay_by(const Person& person, std::size_t team, const Scenario& scenario) {
    Scenario with = scenario;
    with.teams[team].people.push_back(person);
    const auto before = ends_of(scenario);
    const auto after = ends_of(with);
    return std::max(after[0] - before[0], after[1] - before[1]);
}

TEST_CASE("another person makes no shipped plan later by more than a day", "[lanes][slow]") {
    for (const char* name : {"learned", "platform", "ranker"}) {
        std::ifstream file{SCENARIOS_DIR "/" + std::string{name} + ".yaml"};
        const std::string yaml{std::istreambuf_iterator<char>{file}, {}};
        const Scenario scenario = read_sound(yaml).base;
        for (std::size_t team = 0; team < scenario.teams.size(); ++team) {
            for (const double fte : {0.05, 0.1, 0.3, 0.5, 1.0}) {
                if (!scenario.teams[team].people.empty()) {
                    Person person{};
                    person.name = "Added";
                    person.fte = fte;
                    INFO(name << ", team " << team << ", " << fte);
                    CHECK(delay_by(person, team, scenario) <= 1.0);
                }
            }
        }
    }
}

TEST_CASE("another person never makes a plan later by more than a day", "[lanes][slow]") {
    constexpr std::array shares{0.05, 0.1, 0.2, 0.4, 0.5, 0.8, 1.0};
    int plans = 0;
    for (std::uint64_t number = 0; plans < 200; ++number) {
        const Scenario scenario = read_sound(random_scenario(number, Variety::anything)).base;
        for (std::size_t team = 0; team < scenario.teams.size(); ++team) {
            if (scenario.teams[team].people.empty()) {
                continue;
            }
            ++plans;
            Person person{};
            person.name = "Added";
            person.fte = shares.at(number % shares.size());
            if (number % 3 == 0) {
                person.from = scenario.start.value() + std::chrono::days{15};
            }
            if (number % 4 == 0) {
                person.until = scenario.start.value() + std::chrono::days{40};
            }
            INFO(number << ", team " << team << ", " << person.fte);
            // A day, or a little more where sickness lasts and not all can do a story.
            CHECK(delay_by(person, team, scenario) <= 1.25);
        }
    }
}

}  // namespace
}  // namespace sprintcast
