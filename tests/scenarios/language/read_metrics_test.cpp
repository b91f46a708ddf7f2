#include <catch2/catch.hpp>

#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::WithinAbs;

const std::string head = "name: A\nmetric: Level\nworth: 500k per point per year\n";

Metric metric_of(const std::string& fields) {
    return read_sound(head + fields).base.metrics.at(0);
}

// A metric whose scores stand in a row of two, ten days each.
Metric metric_with(const std::string& first,
                   const std::string& last,
                   const std::string& fields = "") {
    return metric_of("observed: [{score: " + first + ", days: 10}, {score: " + last +
                     ", days: 10}]\n" + fields);
}

// The only problem of such a metric.
std::string problem_with(const std::string& first,
                         const std::string& last,
                         const std::string& fields) {
    const auto problems = problems_of(head + "observed: [{score: " + first +
                                      ", days: 10}, {score: " + last + ", days: 10}]\n" + fields);
    CAPTURE(problems);
    REQUIRE(problems.size() == 1);
    return problems.front();
}

TEST_CASE("days between scores become effort since the work began", "[read_metrics]") {
    const Metric metric = metric_of(
        "observed: [{score: 75%, days: 10}, {score: 78%, days: 8}, {score: 80%, days: 5}]\n");
    REQUIRE(metric.scores.size() == 3);
    CHECK(metric.scores[0].effort == 10.0);
    CHECK(metric.scores[2].effort == 23.0);
    CHECK(metric.scores[2].score == 0.80);
    CHECK(metric.last_days == 5.0);
    CHECK(metric.history.empty());
}

TEST_CASE("percentages end at a whole or at nothing, and their points are hundredths",
          "[read_metrics]") {
    const Metric rising = metric_with("75%", "80%");
    CHECK(rising.in_percent);
    CHECK(rising.is_share);
    CHECK(rising.kind.better == Better::higher);
    CHECK(rising.kind.bound == 1.0);
    CHECK_FALSE(rising.is_bound_guessed);
    const Metric falling = metric_with("25%", "20%", "better: lower\n");
    CHECK(falling.kind.better == Better::lower);
    CHECK(falling.kind.bound == 0.0);
    CHECK(falling.is_share);
    CHECK(metric_with("25%", "20%", "better: higher\n").kind.bound == 1.0);
    const Metric open = metric_with("75%", "80%", "bound: none\n");
    CHECK_FALSE(open.kind.bound.has_value());
    CHECK(open.is_share);
}

TEST_CASE("plain scores end where they, their name or the scenario say", "[read_metrics]") {
    const Metric share = metric_with("0.75", "0.8");
    CHECK(share.kind.bound == 1.0);
    CHECK(share.is_bound_guessed);
    CHECK(share.is_share);
    CHECK_FALSE(share.in_percent);

    const Metric hundred = read_sound(
                               "name: A\nmetric: F1\nworth: 500k per point per year\n"
                               "observed: [{score: 20, days: 10}, {score: 30, days: 8}]\n")
                               .base.metrics.at(0);
    CHECK(hundred.kind.bound == 100.0);
    CHECK_FALSE(hundred.is_share);

    const Metric loss = metric_with("0.9", "0.7", "better: lower\n");
    CHECK(loss.kind.better == Better::lower);
    CHECK_FALSE(loss.kind.bound.has_value());
    CHECK(loss.is_bound_guessed);
    CHECK_FALSE(loss.is_share);

    const Metric errors = metric_with("0.9", "0.7", "bound: 0\n");
    CHECK(errors.kind.bound == 0.0);
    CHECK_FALSE(errors.is_bound_guessed);
    CHECK(errors.is_share);

    const Metric floored = metric_with("3.9", "2.7", "bound: 1.69\n");
    CHECK(floored.kind.bound == 1.69);
    CHECK_FALSE(floored.is_share);
}

TEST_CASE("what a metric's name tells of better scores counts for more than what they do",
          "[read_metrics]") {
    const auto better = [](const std::string& name, const std::string& scores) {
        return read_sound("name: A\nworth: 1k per point per year\nmetric: " + name + scores)
            .base.metrics.at(0)
            .kind.better;
    };
    const std::string falling = "\nobserved: [{score: 80%, days: 10}, {score: 78%, days: 8}]\n";
    const std::string rising = "\nobserved: [{score: 7.8, days: 10}, {score: 8.1, days: 8}]\n";
    CHECK(better("F1", falling) == Better::higher);
    CHECK(better("Validation loss", rising) == Better::lower);
    CHECK(better("Stars", rising) == Better::higher);
}

TEST_CASE("the usual names of metrics tell which scores are better", "[read_metrics]") {
    const auto better = [](const std::string& name, const std::string& scores) {
        return read_sound("name: A\nworth: 1k per point per year\nmetric: \"" + name + "\"" +
                          scores)
            .base.metrics.at(0);
    };
    for (const char* const name : {"mAP",
                                   "mAP@0.5",
                                   "mAP50-95",
                                   "R2",
                                   "NDCG",
                                   "NDCG@10",
                                   "MRR",
                                   "NPS",
                                   "CTR",
                                   "Conversion",
                                   "Coverage",
                                   "kappa",
                                   "Top-5",
                                   "Top-1 acc",
                                   "Quality",
                                   "val_f1",
                                   "Win rate",
                                   "Recall@20"}) {
        for (const char* const scores : {"[{score: 0.62, days: 5}, {score: 0.6, days: 5}]",
                                         "[{score: 0.6, days: 5}, {score: 0.62, days: 5}]",
                                         "[{score: 62%, days: 5}, {score: 60.5%, days: 5}]"}) {
            CAPTURE(name, scores);
            const Metric metric = better(name, "\nobserved: " + std::string{scores} + "\n");
            CHECK(metric.kind.better == Better::higher);
            CHECK(metric.better_from == BetterFrom::name);
            CHECK(metric.kind.bound == 1.0);
        }
    }
    for (const char* const name :
         {"Top-5 error", "WER", "val_loss", "Latency p95 ms", "Log loss", "MAPE", "Brier score"}) {
        CAPTURE(name);
        CHECK(better(name, "\nobserved: [{score: 0.6, days: 5}, {score: 0.62, days: 5}]\n")
                  .kind.better == Better::lower);
    }
}

TEST_CASE("falling scores of a metric whose name tells nothing are not progress",
          "[read_metrics]") {
    for (const auto& [first, last] : {std::pair{"80%", "75%"},
                                      std::pair{"0.62", "0.605"},
                                      std::pair{"410", "335"},
                                      std::pair{"-2", "-3"}}) {
        CHECK_THAT(problem_with(first, last, ""),
                   Contains("the scores of 'Level' fall, from " + std::string{first}) &&
                       Contains("Write better: lower, or better: higher"));
        const std::string said = std::string{first} == "80%" ? "100%" : "1000";
        CHECK(metric_with(first, last, "better: higher\n").kind.better == Better::higher);
        CHECK(metric_with(first, last, "better: lower\n").kind.better == Better::lower);
        CHECK(metric_with(first, last, "bound: " + said + "\n").kind.better == Better::higher);
    }
    // A bound below all scores, or a table of worth that falls, says as much.
    CHECK(metric_with("410", "335", "bound: 100\n").kind.better == Better::lower);
    const auto with_table = [](const std::string& table) {
        return read_sound(
                   "name: A\nmetric: Level\nobserved: [{score: 410, days: 10}, "
                   "{score: 335, days: 10}]\nworth_table: " +
                   table + "\n")
            .base.metrics.at(0)
            .kind.better;
    };
    CHECK(with_table("[[300, 50k], [400, 0]]") == Better::lower);
    CHECK(with_table("[[300, 0], [500, 50k]]") == Better::higher);
}

TEST_CASE("that higher scores are better is a guess where only scores tell it", "[read_metrics]") {
    CHECK(metric_with("75%", "80%").better_from == BetterFrom::scores);
    CHECK(metric_of("observed: [{score: 75%, days: 10}]\n").better_from == BetterFrom::scores);
    CHECK(metric_with("75%", "80%", "better: higher\n").better_from == BetterFrom::told);
}

TEST_CASE("noise hides what is less than twice of it", "[read_metrics]") {
    CHECK_THAT(metric_with("75%", "80%", "noise: 0.5%\n").kind.resolution.value(),
               WithinAbs(0.01, 1e-12));
    CHECK(metric_with("30", "31", "noise: 0.25\n").kind.resolution == 0.5);
}

TEST_CASE("a score's step is the last decimal written, trailing zeros included", "[read_metrics]") {
    const auto step = [](const std::string& first, const std::string& last) {
        return metric_with(first, last, "better: lower\n").kind.resolution.value();
    };
    CHECK(step("31", "30") == 1.0);
    CHECK_THAT(step("75%", "80%"), WithinAbs(0.01, 1e-15));
    CHECK_THAT(step("75%", "80.00%"), WithinAbs(0.0001, 1e-15));
    CHECK_THAT(step("0.7", "0.80"), WithinAbs(0.01, 1e-15));
    CHECK_THAT(step("0.8", "0.123456789012345"), WithinAbs(1e-10, 1e-15));
}

TEST_CASE("what ends at 1 does so however far below 0 it began", "[read_metrics]") {
    for (const char* const name : {"R2", "R\u00b2", "val_r2", "Cohen kappa", "Spearman"}) {
        const Metric metric =
            read_sound("name: A\nworth: 1k per point per year\nmetric: \"" + std::string{name} +
                       "\"\nobserved: [{score: -17.5, days: 10}, {score: 0.31, "
                       "days: 8}]\n")
                .base.metrics.at(0);
        CHECK(metric.kind.better == Better::higher);
        CHECK(metric.kind.bound == 1.0);
        CHECK(metric.is_share);
    }
}

TEST_CASE("a metric's sprints are the first team's unless it names another", "[read_metrics]") {
    const Scenario scenario = read_sound(R"(
name: A
teams: [{name: Web, velocity: 20}, {name: Data, velocity: 10, day_cost: 700}]
day_cost: 500
metrics:
  - {name: F1, worth: 1k per point per year, observed: [{score: 75%, days: 10}]}
  - {name: AUC, team: Data, worth: 1k per point per year, observed: [{score: 75%, days: 10}]}
)")
                                  .base;
    CHECK(scenario.metrics.at(0).team == "Web");
    CHECK(scenario.metrics.at(1).team == "Data");
    CHECK(scenario.day_cost == 500.0);
    CHECK(scenario.teams.at(0).day_cost == 500.0);
    CHECK(scenario.teams.at(1).day_cost == 700.0);
}

TEST_CASE("what a day costs is wrong only once", "[read_metrics]") {
    CHECK(problems_of(head + "observed: [{score: 75%, days: 10}]\nday_cost: -5\n").size() == 1);
    CHECK(problems_of(head + "observed: [{score: 75%, days: 10}]\nday_cost: -5\n"
                             "teams: [{name: Web, velocity: 20}, {name: Data, velocity: 10}]\n")
              .size() == 1);
}

TEST_CASE("nothing is better than the bound", "[read_metrics]") {
    CHECK_THAT(problem_with("75%", "80%", "bound: 60%\n"),
               Contains("bound 60% is on the wrong side of the scores"));
    CHECK_THAT(problem_with("0.3", "0.2", "bound: 1\nbetter: lower\n"),
               Contains("wrong side") && Contains("write better: higher"));
    CHECK_THAT(problem_with("75%", "80%", "bound: 78%\n"),
               Contains("score 80% is beyond the bound 78%"));
    CHECK_THAT(problem_with("75%", "80%", "bound: 90%\ntarget: 95%\n"),
               Contains("target 95% is beyond the bound 90%"));
    CHECK_THAT(problem_with("0.7", "0.8", "target: 1.2\n"),
               Contains("target 1.2 is beyond the bound 1") && Contains("bound: none"));
}

TEST_CASE("a worth table may not pay less for better scores", "[read_metrics]") {
    const auto problem = [](const std::string& better) {
        return problems_of(
            "name: A\nmetric: E\nbetter: " + better +
            "\nobserved: [{score: 20%, days: 10}]\nworth_table: [[5%, 9k], [10%, 9k], [15%, 1k]]");
    };
    CHECK(problem("lower").empty());
    REQUIRE(problem("higher").size() == 1);
    CHECK_THAT(problem("higher")[0],
               Contains("worth_table falls here") && Contains("better: lower"));
}

TEST_CASE("a target that is reached already is no problem", "[read_metrics]") {
    CHECK(metric_with("75%", "80%", "target: 80%\n").has_reached_target());
    CHECK(metric_with("75%", "80%", "target: 70%\n").has_reached_target());
    CHECK(metric_with("85%", "80%", "better: higher\ntarget: 82%\n").has_reached_target());
    CHECK_FALSE(metric_with("75%", "80%", "target: 81%\n").has_reached_target());
    CHECK(metric_with("3", "2", "better: lower\ntarget: 2\n").has_reached_target());
    CHECK_FALSE(metric_with("3", "2", "better: lower\ntarget: 1\n").has_reached_target());
}

}  // namespace
}  // namespace sprintcast
