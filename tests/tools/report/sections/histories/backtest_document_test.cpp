#include "tools/report/sections/histories/backtest_document.hpp"

#include <catch2/catch.hpp>

#include "tools/report/words/fields.hpp"

namespace sprintcast::report {
namespace {

using Catch::Matchers::Contains;

Document document_of(const BacktestScore& score) {
    History history;
    history.data = PeriodHistory{};
    history.series = {"team"};
    return backtest_document("sprints.csv", history, {score});
}

// The words on our forecasts of the only horizon.
std::string judged(const BacktestScore& score) {
    return plain(document_of(score).sections.front().paragraphs.front());
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

TEST_CASE("bias is told in words, with its interval", "[backtest_document]") {
    CHECK_THAT(judged(score_with(0.8, 1.4, 0.2)),
               Contains("The mean forecast was 1.40 times the mean actual value (1.20–1.60): too "
                        "high."));
    CHECK_THAT(judged(score_with(0.8, 0.6, 0.3)), Contains("(0.30–0.90): too low"));
    CHECK_THAT(judged(score_with(0.8, 1.4, 0.5)), Contains("no bias shows"));
}

TEST_CASE("intervals and promises are judged by their confidence intervals",
          "[backtest_document]") {
    CHECK_THAT(judged(score_with(0.82, 1.0, 0.1)),
               Contains("80% intervals contained 82% (73–88) of the actual values: no fault shows. "
                        "85% promises were kept in 82% (73–88) of cases: no fault shows."));
    CHECK_THAT(judged(score_with(0.6, 1.0, 0.1)), Contains("too narrow") && Contains("too bold"));
    CHECK_THAT(judged(score_with(0.97, 1.0, 0.1)), Contains("too wide") && Contains("too careful"));
}

TEST_CASE("forecasts that tell as much as three are not judged", "[backtest_document]") {
    BacktestScore score = score_with(0.2, 2.0, 0.1);
    score.independent = 3.2;
    CHECK_THAT(judged(score),
               Contains("too little to judge") && Contains("as much as 3 independent ones"));
    CHECK_THAT(judged(score), !Contains("too narrow") && !Contains("too high"));
    CHECK(plain(document_of(score).headline.action) == "These forecasts are too few to judge.");
}

TEST_CASE("the headline of a backtest names the faults by horizon", "[backtest_document]") {
    const Document sound = document_of(score_with(0.82, 1.0, 0.1));
    CHECK(plain(sound.headline.action) == "No fault shows in these forecasts.");
    CHECK(sound.headline.mood == Mood::good);
    const Document faulty = document_of(score_with(0.6, 1.4, 0.2));
    CHECK(plain(faulty.headline.action) ==
          "Faults show in forecasts of the next 6 sprints (80% intervals too narrow, 85% promises "
          "too bold, means too high).");
    CHECK(faulty.headline.mood == Mood::poor);
}

TEST_CASE("tenths are drawn only from enough forecasts", "[backtest_document]") {
    const auto has_chart = [](const Document& document) {
        for (const Section& section : document.sections) {
            for (const Block& block : section.blocks) {
                if (block.chart) {
                    return true;
                }
            }
        }
        return false;
    };
    BacktestScore score = score_with(0.8, 1.0, 0.1);
    score.forecasts = 20;
    CHECK(has_chart(document_of(score)));
    score.forecasts = 19;
    CHECK_FALSE(has_chart(document_of(score)));
    CHECK_THAT(plain(document_of(score).sections.back().points.back()),
               Contains("only for a horizon with at least 20 forecasts"));
}

TEST_CASE("a plan's own test says what forecasts that overlap tell", "[backtest_document]") {
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
}  // namespace sprintcast::report
