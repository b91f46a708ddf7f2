#include "tools/report/backtest_text.hpp"

#include <catch2/catch.hpp>

#include "tools/report/fields.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::Contains;

// What is said of our forecasts of one horizon.
std::string text_of(const BacktestScore& score) {
    History history;
    history.data = PeriodHistory{};
    history.series = {"team"};
    const std::vector scores{score};
    return backtest_text(history, scores, Terminal{{false, true, 400}});
}

BacktestScore score_with(double share, double mean_over_actual, double mean_margin) {
    BacktestScore score;
    score.dataset = "all";
    score.horizon = 6;
    score.method = "sprintcast";
    score.forecasts = 100;
    score.independent = 100.0;
    score.coverage.fill(share);
    score.hits.fill(share);
    score.mean_over_actual = mean_over_actual;
    score.mean_margin = mean_margin;
    return score;
}

TEST_CASE("bias is told in words, with what chance allows", "[backtest_text]") {
    CHECK_THAT(text_of(score_with(0.8, 1.4, 0.2)),
               Contains("Means were 1.40 (1.20–1.60) times what came true: too high."));
    CHECK_THAT(text_of(score_with(0.8, 0.6, 0.3)), Contains("0.60 (0.30–0.90)"));
    CHECK_THAT(text_of(score_with(0.8, 0.6, 0.3)), Contains("too low"));
    CHECK_THAT(text_of(score_with(0.8, 1.4, 0.5)), Contains("no bias shows"));
}

TEST_CASE("bands and promises are judged by what chance allows", "[backtest_text]") {
    CHECK_THAT(text_of(score_with(0.82, 1.0, 0.1)),
               Contains("80% bands held 82% (73–88): no fault shows. 85% promises were kept 82% "
                        "(73–88): no fault shows."));
    CHECK_THAT(text_of(score_with(0.6, 1.0, 0.1)), Contains("too narrow"));
    CHECK_THAT(text_of(score_with(0.6, 1.0, 0.1)), Contains("too bold"));
    CHECK_THAT(text_of(score_with(0.97, 1.0, 0.1)), Contains("too wide"));
    CHECK_THAT(text_of(score_with(0.97, 1.0, 0.1)), Contains("too careful"));
}

TEST_CASE("forecasts that tell as much as three are not judged", "[backtest_text]") {
    BacktestScore score = score_with(0.2, 2.0, 0.1);
    score.independent = 3.2;
    CHECK_THAT(text_of(score), Contains("too little to judge") && Contains("as much as 3 that"));
    CHECK_THAT(text_of(score), !Contains("too narrow") && !Contains("too high"));
}

TEST_CASE("a plan's own test says what forecasts that overlap tell", "[backtest_text]") {
    TrackRecord trust{"", TrackRecord::Kind::sprints, 40, 6, 30, 26, 5.8};
    CHECK(trust_text(trust) ==
          "Tested on its own history: in 30 past forecasts of the next 6 sprints, which overlap "
          "and tell as much as 5 separate ones, the 85% promise was kept 26 times.");
    trust = {"", TrackRecord::Kind::sprints, 40, 1, 35, 31, 35.0};
    CHECK(trust_text(trust) ==
          "Tested on its own history: in 35 past forecasts of the next sprint, the 85% promise was "
          "kept 31 times.");
}

}  // namespace
}  // namespace sprintcast
