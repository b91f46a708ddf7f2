#include "scenarios/histories/order/score_order.hpp"

#include <catch2/catch.hpp>

#include "tests/support/histories.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;

History read(const std::string& text) {
    return read_text(text);
}

std::string refusal(const std::string& text) {
    return refusal_of_text(text);
}

const ScoreHistory& scores_of(const History& history) {
    return std::get<ScoreHistory>(history.data);
}

TEST_CASE("several metrics of one series are several series", "[score_order]") {
    const History history = read(
        "series_id,metric_name,cumulative_effort,best_score\n"
        "A,F1,1,70\nA,EM,1,60\nB,F1,1,50\nA,F1,2,72\n");
    CHECK(history.series == std::vector<std::string>{"A F1", "A EM", "B"});
    REQUIRE(scores_of(history).scores.size() == 4);
    CHECK(scores_of(history).scores[3].series == 0);
    CHECK(scores_of(history).metrics[1].name == "EM");
}

TEST_CASE("effort that runs backwards begins another series", "[score_order]") {
    const History history =
        read("series,cumulative_effort,best_score\nA,1,70\nA,2,72\nA,1,40\nA,3,44\nA,2,45\n");
    CHECK(history.series == std::vector<std::string>{"A", "A (2)", "A (3)"});
    CHECK(scores_of(history).scores[3].series == 1);
    CHECK(scores_of(history).scores[4].series == 2);
    CHECK(scores_of(history).metrics.size() == 3);
    REQUIRE(history.notes.size() == 2);
    CHECK_THAT(history.notes[0], Contains("line 4") && Contains("'A (2)'"));
}

TEST_CASE("a metric's bound is its own, or what its name and its scores tell", "[score_order]") {
    const auto bound = [](const std::string& metric, bool is_higher_better, double a, double b) {
        const History history =
            read("metric,higher_is_better,cumulative_effort,best_score\n" + metric +
                 (is_higher_better ? ",1,1," : ",0,1,") + std::to_string(a) + "\n" + metric +
                 (is_higher_better ? ",1,2," : ",0,2,") + std::to_string(b) + "\n");
        CHECK(scores_of(history).metrics.front().is_bound_guessed);
        return scores_of(history).metrics.front().kind.bound;
    };
    CHECK(bound("top1accuracy", true, 20, 40) == 100.0);
    CHECK(bound("Test ROC-AUC", true, 0.6, 0.7) == 1.0);
    CHECK(bound("anything", true, 0.6, 0.7) == 1.0);
    CHECK(bound("anything", true, 60, 70) == 100.0);
    CHECK(bound("game score", true, 30, 70) == std::nullopt);
    CHECK(bound("F1", true, 60, 170) == std::nullopt);
    CHECK(bound("gain", true, -0.5, 0.5) == std::nullopt);
    CHECK(bound("Error rate", false, 20, 10) == 0.0);
    CHECK(bound("wer", false, 0.2, 0.1) == 0.0);
    CHECK(bound("rmse", false, 0.2, 0.1) == std::nullopt);

    const History told =
        read("metric,bound,cumulative_effort,best_score\nloss,9,1,5\nloss,9,2,8\n");
    CHECK(scores_of(told).metrics.front().kind.bound == 9.0);
    CHECK_FALSE(scores_of(told).metrics.front().is_bound_guessed);
}

TEST_CASE("higher_is_better is written in many ways, and guessed where it is blank",
          "[score_order]") {
    const auto better = [](const std::string& metric, const std::string& cell) {
        const History history =
            read("metric,cumulative_effort,best_score,higher_is_better\n" + metric + ",1,0.5," +
                 cell + "\n" + metric + ",2,0.6," + cell + "\n");
        return scores_of(history).metrics.front().kind.better;
    };
    for (const std::string cell : {"1", "1.0", "True", "T", "yes", "Y", "higher"}) {
        CHECK(better("loss", cell) == Better::higher);
    }
    for (const std::string cell : {"0", "0.0", "FALSE", "f", "no", "N", "lower"}) {
        CHECK(better("F1", cell) == Better::lower);
    }
    CHECK(better("F1", "") == Better::higher);
    CHECK(better("loss", "") == Better::lower);

    const std::string header = "cumulative_effort,best_score,higher_is_better\n";
    const History unread = read(header + "1,0.5,true\n2,0.6,maybe\n");
    REQUIRE(unread.left_out.size() == 1);
    CHECK(unread.left_out[0].why == "higher_is_better is neither true nor false");
    CHECK(unread.left_out[0].first_text == "'maybe'");

    const History contradictory = read(header + "1,0.5,\n2,0.4,false\n3,0.3,true\n4,0.2,true\n");
    CHECK(scores_of(contradictory).metrics.front().kind.better == Better::lower);
    REQUIRE(contradictory.notes.size() == 1);
    CHECK_THAT(contradictory.notes[0], Contains("line 4 has another higher_is_better"));
}

TEST_CASE("a bound is judged by what its series says of better scores", "[score_order]") {
    const std::string header = "metric_name,cumulative_effort,best_score,higher_is_better,bound\n";
    const History later = read(header + "loss,1,0.9,,0\nloss,2,0.5,false,0\nloss,3,0.4,,0\n");
    CHECK(later.left_out.empty());
    CHECK(scores_of(later).scores.size() == 3);
    CHECK(scores_of(later).metrics.front().kind.better == Better::lower);
    // A part that begins anew is of the same metric.
    const History parts = read(header + "x,1,0.9,false,\nx,2,0.8,,\nx,1,0.7,,\nx,2,0.6,,\n");
    REQUIRE(scores_of(parts).metrics.size() == 2);
    CHECK(scores_of(parts).metrics[1].kind.better == Better::lower);
    CHECK_THAT(refusal(header + "F1,1,1.2,true,1\n"), Contains("beyond its bound"));
}

TEST_CASE("scores may be percentages, if all of a metric are", "[score_order]") {
    const History history = read("cumulative_effort,best_score,bound\n1,85%,100%\n2,88.0 %,100%\n");
    CHECK(scores_of(history).scores[0].best == 0.85);
    CHECK(scores_of(history).scores[1].best == 0.88);
    CHECK(scores_of(history).metrics.front().kind.bound == 1.0);
    CHECK(refusal("cumulative_effort,best_score\n1,85%\n2,0.88\n") ==
          "a.csv:3: scores are written with and without a percent sign ('85%' on line 2, '0.88' on "
          "line 3). Write all of them in one way.");
    CHECK(scores_of(read("series,cumulative_effort,best_score\nF1,1,85%\nloss,1,3.5\n"))
              .scores.size() == 2);
}

TEST_CASE("a score beyond its bound is left out", "[score_order]") {
    const History higher = read("bound,cumulative_effort,best_score\n9,1,5\n9,2,10\n");
    CHECK(scores_of(higher).scores.size() == 1);
    REQUIRE(higher.left_out.size() == 1);
    CHECK(higher.left_out[0].lines == std::vector<std::uint64_t>{3});
    const History lower =
        read("bound,higher_is_better,cumulative_effort,best_score\n2,0,1,5\n2,0,2,1\n2,0,3,2\n");
    CHECK(scores_of(lower).scores.size() == 2);
}

}  // namespace
}  // namespace sprintcast
