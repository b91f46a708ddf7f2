#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

// The scores of a metric that a history holds.

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;

const std::string head = "name: A\nmetric: Level\nworth: 500k per point per year\n";

Metric metric_of(const std::string& fields) {
    return read_sound(head + fields).base.metrics.at(0);
}

TEST_CASE("scores come from a history and its only series", "[read_scores]") {
    const Metric metric = metric_of("history: history/f1.csv\ntarget: 85%\n");
    REQUIRE(metric.scores.size() == 4);
    CHECK(metric.history == "history/f1.csv");
    CHECK(metric.scores[3].effort == 23.0);
    CHECK(metric.scores[3].score == 0.80);
    CHECK(metric.last_days == 5.0);  // two attempts after 23 days
    CHECK(metric.kind.better == Better::higher);
    CHECK(metric.kind.bound == 1.0);
    CHECK(metric.is_share);
    CHECK(metric.in_percent);
    CHECK(metric.target == 0.85);
}

TEST_CASE("of a history with several series a metric takes that of its name", "[read_scores]") {
    const auto first_score = [](const std::string& name, const std::string& history) {
        return read_sound("name: A\nmetric: " + name +
                          "\nworth: 1k per point per year\nhistory: " + history + "\n")
            .base.metrics.at(0)
            .scores.at(0)
            .score;
    };
    CHECK(first_score("small", "history/models.csv") == 3.5);  // a series
    CHECK(first_score("AUC", "history/models.csv") == 0.6);    // the only series of that metric
    CHECK(first_score("any", "{history: history/models.csv, series: large}") == 3.1);
    const auto problems = problems_of(head + "history: history/models.csv\n");
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0],
               Contains("history/models.csv has 3 series") &&
                   Contains("'small', 'large', 'ranker'") &&
                   Contains("Write history: {history: history/models.csv, series: small}"));
}

TEST_CASE("which scores are better a history's column says before the scores do", "[read_scores]") {
    const auto better_of = [](const std::string& series, const std::string& fields) {
        return metric_of("history: {history: history/models.csv, series: " + series + "}\n" +
                         fields)
            .kind.better;
    };
    CHECK(better_of("small", "") == Better::lower);  // 3.5 and never better: the column's word
    CHECK(better_of("small", "better: higher\n") == Better::higher);
    CHECK(better_of("ranker", "") == Better::higher);
    // Without a column, what the name says; that they fall is not enough.
    const std::string loss = "worth: 1k per point per year\nhistory: history/loss.csv\n";
    CHECK(read_sound("name: A\nmetric: Loss\n" + loss).base.metrics.at(0).kind.better ==
          Better::lower);
    CHECK(read_sound("name: A\nmetric: F1\nbound: 1\n" + loss).base.metrics.at(0).kind.better ==
          Better::higher);
    CHECK_THAT(problems_of("name: A\nmetric: Level\n" + loss).at(0),
               Contains("the scores of 'Level' fall") && Contains("better: lower"));
}

TEST_CASE("a history of something else holds no scores", "[read_scores]") {
    const auto problems = problems_of(head + "history: history/sprints.csv\n");
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0],
               Contains("holds no scores to use (it is a history of what sprints completed)"));
}

TEST_CASE("percentages do not go with a history of plain scores", "[read_scores]") {
    const auto problems =
        problems_of(head + "history: {history: history/models.csv, series: small}\ntarget: 85%\n");
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0], Contains("test.yaml:5:9: a percentage, and history/models.csv has"));
}

}  // namespace
}  // namespace sprintcast
