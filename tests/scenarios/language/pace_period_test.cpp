#include <catch2/catch.hpp>

#include "scenarios/language/yaml_tree.hpp"
#include "tests/support/scenarios.hpp"

// A velocity or a throughput per another period than the sprint.

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::WithinRel;

std::string plan(const std::string& velocity, const std::string& sprint = "2 weeks") {
    return "name: A\nstart: 2027-01-04\nsprint: " + sprint + "\nvelocity: " + velocity +
           "\nbacklog: 4 points\n";
}

Velocity velocity_of(const std::string& yaml) {
    return read_sound(yaml).base.teams[0].velocity.value();
}

double exact_of(const std::string& velocity, const std::string& sprint = "2 weeks") {
    return std::get<ExactVelocity>(velocity_of(plan(velocity, sprint))).points;
}

std::vector<double> past_of(const std::string& velocity, const std::string& sprint = "2 weeks") {
    return std::get<PastVelocities>(velocity_of(plan(velocity, sprint))).completed;
}

TEST_CASE("an exact pace counts in proportion to its period", "[pace_period]") {
    CHECK(exact_of("10 per week") == 20.0);
    CHECK(exact_of("20 per 2 weeks") == 20.0);
    CHECK(exact_of("20 per sprint") == 20.0);
    CHECK(exact_of("10 a week", "1 week") == 10.0);
    CHECK(exact_of("10/week", "3 weeks") == 30.0);
    CHECK(exact_of("2 per day") == 20.0);
    CHECK(exact_of("2 per working day", "1 week") == 10.0);
    CHECK(exact_of("20 / 10 working days") == 20.0);
    CHECK(exact_of("14 every 14 days", "1 week") == 7.0);
    // A month has 365.25 / 12 days.
    CHECK(exact_of("365.25 per month") == 12.0 * 14.0);
    CHECK_THAT(exact_of("365.25 per quarter"), WithinRel(4.0 * 14.0, 1e-12));
}

TEST_CASE("a guess per week is twice as much per two weeks", "[pace_period]") {
    for (const char* written : {"6-14 per week",
                                "{p10: 6, p50: 10, p90: 14} per week",
                                "{p10: 6, p50: 10, p90: 14, per: week}"}) {
        const auto stated = std::get<StatedVelocity>(velocity_of(plan(written)));
        CHECK(stated.p10 == 12.0);
        CHECK(stated.p50 == 20.0);
        CHECK(stated.p90 == 28.0);
        CHECK(stated.made_by ==
              "counts by the week; each number counts 2 times, as a sprint is longer or shorter");
    }
}

TEST_CASE("past periods make sprints, in all spellings", "[pace_period]") {
    const std::vector<double> sums{19.0, 21.0};
    CHECK(past_of("[9, 9, 10, 11, 10] per week") == sums);
    CHECK(past_of("9, 9, 10, 11, 10 per week") == sums);
    CHECK(past_of("\"9, 9; 10, 11, 10 a week\"") == sums);
    CHECK(past_of("{past: [9, 9, 10, 11, 10], per: week}") == sums);
    // Too few to sum, and periods longer than a sprint, count in proportion.
    CHECK(past_of("[9, 10] per week") == std::vector<double>{18.0, 20.0});
    CHECK(past_of("[21, 18] per 2 weeks", "1 week") == std::vector<double>{10.5, 9.0});
    CHECK(past_of("[21, 18] per 2 weeks") == past_of("[21, 18]"));
}

TEST_CASE("weekly numbers are those of a history with weekly dates", "[pace_period]") {
    const auto history = past_of("{history: history/weekly.csv}");
    REQUIRE(history.size() == 2);
    CHECK(past_of("[1, 2, 3, 4, 5] per week") == history);
}

TEST_CASE("a period tells what the rows of a history without dates are", "[pace_period]") {
    // history/sprints.csv has no dates: 20, 30 and 25 points.
    CHECK(past_of("{history: history/sprints.csv, per: week}") ==
          std::vector<double>{40.0, 60.0, 50.0});
    CHECK(past_of("{history: history/sprints.csv, per: sprint}") ==
          past_of("{history: history/sprints.csv}"));
    CHECK(past_of("{history: history/weekly.csv, per: week}") ==
          past_of("{history: history/weekly.csv}"));
    CHECK_THAT(problems_of(plan("{history: history/weekly.csv, per: 2 weeks}")).at(0),
               Contains("per cannot be '2 weeks' (history/weekly.csv counts by the week"));
}

TEST_CASE("more per period is more per sprint", "[pace_period]") {
    double before = 0.0;
    for (const char* written : {"20 per quarter",
                                "10 per month",
                                "10 per 2 weeks",
                                "11 per 2 weeks",
                                "10 per week",
                                "3 per day"}) {
        const double now = exact_of(written);
        CHECK(now >= before);
        before = now;
    }
}

TEST_CASE("the same pace in other words gives the same futures", "[pace_period]") {
    const auto outcomes = [](const std::string& velocity) {
        return forecast_of(plan(velocity), 256).backlog.finish_at;
    };
    CHECK(outcomes("2 per week") == outcomes("4"));
    CHECK(outcomes("1-3 per week") == outcomes("2-6"));
    CHECK(outcomes("[2, 1, 1, 2, 0, 2] per week") == outcomes("[3, 3, 2]"));
}

TEST_CASE("words behind brackets are an entry, at their place", "[pace_period]") {
    std::vector<Problem> problems;
    const auto tree = [&](const std::string& text) { return parse_yaml(text, "a.yaml", problems); };
    const Node root =
        tree("é: {v: [1, 2]  per 2 weeks , w: 3}  # ] per week\nlast: \"] per week\"\n");
    const Node* list = root.find("é")->find("v");
    CHECK(list->find("past")->items.size() == 2);
    CHECK(list->find("per")->scalar == "2 weeks");
    CHECK(list->find("per")->place.column == 16);
    CHECK(root.find("é")->find("w")->number == 3.0);
    CHECK(root.find("é")->find("w")->place.column == 33);
    CHECK(root.find("last")->scalar == "] per week");
    CHECK(tree("a: {low: 1} / sprint").find("a")->find("per")->scalar == "sprint");
    CHECK(tree("a: b] per week").find("a")->scalar == "b] per week");
    CHECK(tree("a: |\n  [1] per week\nb: [1] per week").find("a")->scalar == "[1] per week\n");
    CHECK(tree("[1, 2] per week").find("per")->scalar == "week");
    CHECK(problems.empty());
}

TEST_CASE("what is not counted by a time is not per a time", "[pace_period]") {
    CHECK_THAT(
        problems_of(plan("20") + "growth: {low: 0%, likely: 5%, high: 9%} per sprint\n").at(0),
        Contains("test.yaml:6:41: growth cannot be per sprint"));
    CHECK_THAT(problems_of(plan("20") + "holidays: [2027-01-05] per year\n").at(0),
               Contains("holidays cannot be a list per year"));
}

TEST_CASE("days that may be meant as working days are told", "[pace_period]") {
    const ScenarioFile file = read_sound(plan("20 per 10 days"));
    REQUIRE(file.warnings.size() == 1);
    CHECK(file.warnings[0].what == "10 days are calendar days");
    CHECK(std::get<ExactVelocity>(*file.base.teams[0].velocity).points == 28.0);
    CHECK(read_sound(plan("20 per 14 days")).warnings.empty());
}

}  // namespace
}  // namespace sprintcast
