#include "sim/calibration/curves/regret.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>

#include <catch2/catch.hpp>

#include "scenarios/histories/read_history.hpp"
#include "scenarios/text/hash.hpp"
#include "sim/decision/payoff.hpp"
#include "sim/engine/scores/score_filter.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

const MetricKind points{Better::higher, {}, 1.0};

// Gains at first, then hardly any. After three scores a sprint takes one unit of effort and gained
// 2 so far; of the next five sprints, they gain 3, 0, 1, 0 and 2. After six scores a sprint takes
// two and gained 3.2 so far; the only one that the series holds gains 2.
const CurveSeries by_hand{{{1, 10}, {2, 12}, {3, 14}, {4, 17}, {5, 17}, {6, 18}, {7, 18}, {8, 20}},
                          points};

History history_of(const std::vector<CurveSeries>& all) {
    ScoreHistory scores;
    History history;
    for (std::uint32_t series = 0; series < all.size(); ++series) {
        scores.metrics.push_back({"score", all[series].metric, false});
        history.series.push_back("series " + std::to_string(series + 1));
        for (const ScoredEffort& one : all[series].scores) {
            scores.scores.push_back({series, one.effort, one.score});
        }
    }
    history.data = std::move(scores);
    return history;
}

std::vector<RuleScore> rules_of(const History& history, const BacktestOptions& options = {}) {
    return score_rules(std::get<ScoreHistory>(history.data), history.series, options);
}

std::vector<RuleScore> rules_of(const std::vector<CurveSeries>& all,
                                const BacktestOptions& options = {}) {
    return rules_of(history_of(all), options);
}

RuleScore find(const std::vector<RuleScore>& scores,
               double worth,
               StoppingRule rule,
               const std::string& dataset = "all") {
    const auto found = std::find_if(scores.begin(), scores.end(), [&](const RuleScore& score) {
        return score.worth == worth && score.rule == rule && score.dataset == dataset;
    });
    REQUIRE(found != scores.end());
    return *found;
}

History read_file(const std::string& path) {
    std::ifstream in{path};
    return read_history(in, path);
}

TEST_CASE("starts, their sprints and gains are those by hand", "[regret]") {
    const std::vector<PastStart> starts = starts_of(by_hand, {});
    REQUIRE(starts.size() == 2);
    CHECK(starts[0].known == 3);
    CHECK(starts[0].sprint_effort == 1.0);
    CHECK(starts[0].usual_gain == 2.0);
    CHECK(starts[0].scores == std::vector<double>{17, 17, 18, 18, 20});
    CHECK(starts[0].gains == std::vector<double>{1.5, 0, 0.5, 0, 1});
    CHECK(starts[1].known == 6);
    CHECK(starts[1].sprint_effort == 2.0);
    CHECK_THAT(starts[1].usual_gain, WithinAbs(3.2, 1e-12));
    CHECK(starts[1].scores == std::vector<double>{20});
    CHECK(starts[0].nets(3.0) == std::vector<double>{3.5, -1, 0.5, -1, 2});

    BacktestOptions options;
    options.least_history = 2;  // after 2 and 4 scores
    CHECK(starts_of(by_hand, options).size() == 2);
    CHECK(starts_of(by_hand, options)[1].known == 4);
}

TEST_CASE("a moment is no start before any gain or without a whole sprint after it", "[regret]") {
    CHECK(starts_of({{{1, 10}, {2, 10}, {3, 10}, {4, 17}}, points}, {}).empty());
    CHECK(starts_of({{{1, 10}, {2, 12}, {3, 14}, {3.9, 17}}, points}, {}).empty());
    CHECK(starts_of({{{1, 10}, {2, 12}, {3, 14}}, points}, {}).empty());
    CHECK(rules_of({{{{1, 10}, {2, 12}, {3, 14}}, points}}).empty());
}

TEST_CASE("what the simple rules bring is as by hand", "[regret]") {
    struct Known {
        double worth;
        StoppingRule rule;
        double net;     // mean of both starts
        double regret;  // the same
        double sprints;
    };
    // From the first start, sprints bring 0.5, -1, -0.5, -1, 0 at a worth of 1; 3.5, -1, 0.5, -1, 2
    // at 3; 14, -1, 4, -1, 9 at 10. From the second, -0.375, 0.875 and 5.25.
    const auto scores = rules_of({by_hand});
    for (const Known& known : {Known{1, StoppingRule::hindsight, 0.25, 0.0, 0.5},
                               Known{1, StoppingRule::always, -1.1875, 1.4375, 3},
                               Known{1, StoppingRule::never, 0.0, 0.25, 0},
                               Known{1, StoppingRule::once, 0.0625, 0.1875, 1},
                               Known{1, StoppingRule::while_paying, -0.4375, 0.6875, 1.5},
                               Known{3, StoppingRule::hindsight, 2.4375, 0.0, 3},
                               Known{3, StoppingRule::always, 2.4375, 0.0, 3},
                               Known{3, StoppingRule::never, 0.0, 2.4375, 0},
                               Known{3, StoppingRule::once, 2.1875, 0.25, 1},
                               Known{3, StoppingRule::while_paying, 1.6875, 0.75, 1.5},
                               Known{10, StoppingRule::hindsight, 15.125, 0.0, 3},
                               Known{10, StoppingRule::always, 15.125, 0.0, 3},
                               // Hindsight brings 25 from the first start: 20 of them count.
                               Known{10, StoppingRule::never, 0.0, 12.625, 0},
                               Known{10, StoppingRule::once, 9.625, 5.5, 1},
                               Known{10, StoppingRule::while_paying, 9.125, 6.0, 1.5}}) {
        INFO(known.worth << "x, rule " << static_cast<int>(known.rule));
        const RuleScore score = find(scores, known.worth, known.rule);
        CHECK(score.starts == 2);
        CHECK(score.series == 1);
        CHECK_THAT(score.net, WithinAbs(known.net, 1e-12));
        CHECK_THAT(score.regret, WithinAbs(known.regret, 1e-12));
        CHECK_THAT(score.sprints, WithinAbs(known.sprints, 1e-12));
        CHECK(std::isnan(score.saved_margin));
    }
    CHECK_THAT(find(scores, every_worth, StoppingRule::once).regret,
               WithinAbs((0.1875 + 0.25 + 5.5) / 3.0, 1e-12));
    const RuleScore advice = find(scores, every_worth, StoppingRule::advice);
    CHECK_THAT(find(scores, every_worth, StoppingRule::always).saved,
               WithinAbs(1.4375 / 3.0 - advice.regret, 1e-12));
}

TEST_CASE("a sprint that just covers its cost paid, whatever rounding says", "[regret]") {
    // A tenth a sprint, which no double is.
    CurveSeries line{{}, {Better::higher, {}, 0.1}};
    for (int i = 1; i <= 8; ++i) {
        line.scores.push_back({static_cast<double>(i), 0.1 * i});
    }
    const PastStart start = starts_of(line, {}).front();
    CHECK(sprints_while_paying(start.nets(1.0)) == 5);
    CHECK(sprints_in_hindsight(start.nets(1.0)) == 0);
}

TEST_CASE("series weigh the same, however many starts they have", "[regret]") {
    const CurveSeries flat{{{1, 10}, {2, 12}, {3, 14}, {4, 14}, {5, 14}}, points};
    const auto scores = rules_of({by_hand, flat});
    CHECK(find(scores, 1.0, StoppingRule::once).starts == 3);
    CHECK_THAT(find(scores, 1.0, StoppingRule::once).net, WithinAbs((0.0625 - 1.0) / 2.0, 1e-12));
    CHECK_THAT(find(scores, 1.0, StoppingRule::once, "series 2").net, WithinAbs(-1.0, 1e-12));
}

TEST_CASE("the direction and the units of scores and effort change nothing", "[regret]") {
    CurveSeries turned{{}, {Better::lower, {}, 1.0}};
    CurveSeries scaled{{}, {Better::higher, {}, 0.5}};
    for (const ScoredEffort& one : by_hand.scores) {
        turned.scores.push_back({one.effort, -one.score});
        scaled.scores.push_back({8.0 * one.effort, 0.5 * one.score});
    }
    const auto scores = rules_of({by_hand});
    const auto of_turned = rules_of({turned});
    const auto of_scaled = rules_of({scaled});
    for (std::size_t i = 0; i < scores.size(); ++i) {
        CHECK(of_scaled[i].net == scores[i].net);
        // Scores below 0 count as others do, so the advice may differ.
        if (scores[i].rule != StoppingRule::advice) {
            CHECK(of_turned[i].net == scores[i].net);
        }
    }
}

TEST_CASE("the advice that is followed is that of the pay-off", "[regret]") {
    const std::vector<CurveSeries> all{
        by_hand,
        {{{10, 75}, {18, 78}, {23, 80}, {40, 82}, {70, 83}}, {Better::higher, 100.0, 1.0}},
        {{{1, 3.1}, {2, 2.8}, {3, 2.75}, {6, 2.7}, {9, 2.7}}, {Better::lower, {}, 0.05}},
        {{{4, 0.61}, {8, 0.66}, {12, 0.70}, {16, 0.70}}, {Better::higher, 1.0, 0.01}}};
    BacktestOptions options;
    options.seed = 3;
    int goes_on = 0;
    for (const CurveSeries& series : all) {
        const PastStart start = starts_of(series, options).front();
        const auto advised = advised_sprints(series, "a name", start, options);
        const PastCurve past = read_past(std::span{series.scores}.first(3), series.metric);
        const ImprovementCurve curve =
            fit_improvement_curve(past, 3, name_hash("series", "a name"), ways_for(3) / 4);
        for (std::size_t i = 0; i < relative_worths.size(); ++i) {
            const double sign = series.metric.better == Better::higher ? 1.0 : -1.0;
            const MetricPlan plan{name_hash("advice", "a name 3 0"),
                                  past,
                                  ScoreWorth{sign * relative_worths.at(i) / start.usual_gain},
                                  std::nullopt,
                                  most_further_sprints,
                                  start.sprint_effort,
                                  0.0,
                                  365.0,
                                  0.0,
                                  1.0 / start.sprint_effort};
            const Payoff payoff = decide(plan, curve, {}, 3, {4096, 4096}, {});
            CHECK((advised.at(i) > 0) == payoff.goes_on);
            goes_on += payoff.goes_on ? 1 : 0;
        }
    }
    CHECK(goes_on > 2);
    CHECK(goes_on < 12);
}

TEST_CASE("the advice knows nothing of what came after", "[regret]") {
    // The first sprint is the same; then one gains much and the other nothing.
    const CurveSeries rises{{{1, 10}, {2, 12}, {3, 14}, {4, 17}, {5, 40}, {8, 90}}, points};
    const CurveSeries stalls{{{1, 10}, {2, 12}, {3, 14}, {4, 17}, {5, 17}, {8, 17}}, points};
    const auto one = advised_sprints(rises, "s", starts_of(rises, {}).front(), {});
    const auto other = advised_sprints(stalls, "s", starts_of(stalls, {}).front(), {});
    for (std::size_t i = 0; i < one.size(); ++i) {
        CHECK(std::min(one.at(i), std::size_t{2}) == std::min(other.at(i), std::size_t{2}));
    }
    CHECK(one != other);
    // Nor does it know where the history ends.
    CurveSeries ends = rises;
    ends.scores.resize(4);
    const auto cut = advised_sprints(ends, "s", starts_of(ends, {}).front(), {});
    for (std::size_t i = 0; i < one.size(); ++i) {
        CHECK(cut.at(i) == std::min(one.at(i), std::size_t{1}));
    }
}

TEST_CASE("the advice stops at the bound", "[regret]") {
    const CurveSeries done{{{1, 50}, {2, 80}, {3, 90}, {4, 100}, {5, 100}, {8, 100}},
                           {Better::higher, 100.0, 1.0}};
    const auto advised = advised_sprints(done, "s", starts_of(done, {}).front(), {});
    CHECK(advised.back() == 1);
}

TEST_CASE("rules score the same on any number of threads", "[regret]") {
    const std::vector<CurveSeries> all(
        3, {{{10, 75}, {18, 78}, {23, 80}, {40, 82}, {70, 83}}, {Better::higher, 100.0, 1.0}});
    const auto scores = rules_of(all);
    for (const unsigned threads : {2U, 8U}) {
        BacktestOptions options;
        options.threads = threads;
        const auto again = rules_of(all, options);
        REQUIRE(again.size() == scores.size());
        for (std::size_t i = 0; i < scores.size(); ++i) {
            CHECK(again[i].net == scores[i].net);
            CHECK(again[i].regret == scores[i].regret);
        }
    }
}

TEST_CASE("rules that are told to stop are interrupted", "[regret]") {
    const std::atomic<bool> stop{true};
    BacktestOptions options;
    options.stop = &stop;
    CHECK_THROWS_AS(rules_of({by_hand}, options), Interrupted);
}

TEST_CASE("obeying the advice beats simple rules on real scores at each worth", "[regret][slow]") {
    // Histories that chose the priors too: the first 16 scores of 67 benchmarks and 48 training
    // runs, and 11 logs of experiments and records.
    ScoreHistory scores;
    std::vector<std::string> series;
    for (const char* const path : {SCENARIOS_DIR "/../tests/histories/leaderboards.csv",
                                   SCENARIOS_DIR "/../tests/histories/training_runs.csv",
                                   SCENARIOS_DIR "/history/scores.csv"}) {
        const History history = read_file(path);
        const auto& read = std::get<ScoreHistory>(history.data);
        for (PastScore score : read.scores) {
            score.series += static_cast<std::uint32_t>(series.size());
            scores.scores.push_back(score);
        }
        scores.metrics.insert(scores.metrics.end(), read.metrics.begin(), read.metrics.end());
        series.insert(series.end(), history.series.begin(), history.series.end());
    }
    BacktestOptions options;
    options.threads = 2;
    const auto found = score_rules(scores, series, options);
    for (const double worth : relative_worths) {
        const RuleScore advice = find(found, worth, StoppingRule::advice);
        for (const StoppingRule rule : {StoppingRule::always,
                                        StoppingRule::never,
                                        StoppingRule::once,
                                        StoppingRule::while_paying}) {
            INFO(worth << "x, rule " << static_cast<int>(rule));
            CHECK(advice.net > find(found, worth, rule).net);
            CHECK(advice.regret < find(found, worth, rule).regret);
        }
    }
    CHECK(find(found, every_worth, StoppingRule::always).regret > 1.5);
    CHECK(find(found, every_worth, StoppingRule::advice).regret < 0.98);
}

}  // namespace
}  // namespace sprintcast
