#include "sim/engine/scores/score_paths.hpp"

#include <cmath>
#include <stdexcept>

#include <boost/math/distributions/chi_squared.hpp>
#include <catch2/catch.hpp>

#include "sim/engine/scores/score_filter.hpp"
#include "tests/support/statistics.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

constexpr std::uint64_t who = 77;
const MetricKind percent{Better::higher, 100.0, 1.0};

// One way alone, in each group, from a score of 60 after an effort of 10.
ImprovementCurve certain(const ImprovementWay& way, const MetricKind& metric) {
    return {read_past(std::vector<ScoredEffort>{{10, 60}}, metric),
            std::vector<ImprovementWay>(ImprovementCurve::groups, way),
            std::vector<double>(ImprovementCurve::groups, 1.0),
            8.0,
            0.0,
            1.0};
}

std::vector<double> all_scores(const ScorePaths& paths, std::uint64_t groups, std::size_t step) {
    std::vector<double> scores;
    std::vector<GroupScores> of_group(paths.size());
    for (std::uint64_t group = 0; group < groups; ++group) {
        paths.draw(group, of_group);
        scores.insert(scores.end(), of_group[step].begin(), of_group[step].end());
    }
    return scores;
}

// Chi^2 of the scores against the chances that the law gives to whole points, and its p-value.
double p_value_of_steps(const ImprovementWay& way, double effort, double spoil) {
    const ImprovementCurve curve = certain(way, percent);
    // An effort so short that no approach ends in it, but for a few.
    const ScorePaths paths{curve, std::vector<double>{effort}, 1, who};
    constexpr std::uint64_t groups = 2000;
    std::vector<double> counts(41, 0.0);
    for (const double score : all_scores(paths, groups, 0)) {
        counts.at(static_cast<std::size_t>(score - 60.0)) += 1.0;
    }
    const double origin = way.metric.origin;
    const double work =
        way.pace *
        clock_work(way.metric.power, std::log(1.0 + origin), std::log(1.0 + 0.1 * effort + origin));
    const double mean = spoil * way.metric.rate * work / way.metric.jump;
    double statistic = 0.0;
    double cells = -1.0;
    double expected = 0.0;
    double seen = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double after = static_cast<double>(i) / 40.0;
        expected += static_cast<double>(64 * groups) *
                    chance_of_step(mean, way.metric.jump, way.limit, 0.0, after, 0.5 / 40.0);
        seen += counts[i];
        constexpr double enough = 50.0;
        if (expected >= enough) {
            statistic += (seen - expected) * (seen - expected) / expected;
            cells += 1.0;
            expected = seen = 0.0;
        }
    }
    const boost::math::chi_squared distribution{cells};
    return boost::math::cdf(boost::math::complement(distribution, statistic));
}

TEST_CASE("scores after one step have the chances that the law gives them", "[paths]") {
    // Few improvements, some, and so many that they count as gamma distributed; the origin is so
    // far away that hardly any approach changes.
    for (const double rate : {300.0, 3000.0, 90'000.0}) {
        const ImprovementWay way{{rate, 1e5, rate > 5000.0 ? 0.01 : 0.15, 0.1}, 0.7, 0.1};
        CHECK(p_value_of_steps(way, 100.0, 1.0) > 1e-4);
        CHECK(p_value_of_steps(way, 100.0, 1.1) < 1e-4);
    }
}

TEST_CASE("an approach is replaced as often as the law says", "[paths]") {
    // An approach at its limit gains nothing: what gains had a change. Within a share of all gains
    // that whole points hide.
    const ImprovementLaw law{ScoreScale::Kind::bounded};
    const ImprovementWay stuck{{1e4, 1e-9, 0.15, 0.0}, 0.0, 1.0};
    const ImprovementCurve curve = certain(stuck, percent);
    const ScorePaths paths{curve, std::vector<double>{10}, 1, who, Written::finely};
    const std::vector<double> scores = all_scores(paths, 1000, 0);
    const auto moved = static_cast<double>(
        std::count_if(scores.begin(), scores.end(), [](double score) { return score > 60.0; }));
    const double changed = 1.0 - std::exp(-law.changes() * std::log(2.0));
    CHECK_THAT(moved / static_cast<double>(scores.size()),
               WithinAbs(changed, share_tolerance(changed, 64'000) + 0.015));
}

TEST_CASE("paths never get worse and never pass the bound", "[paths]") {
    const std::vector<double> further{1, 2, 5, 20, 100, 1000};
    for (const Better better : {Better::higher, Better::lower}) {
        for (const bool has_bound : {true, false}) {
            MetricKind metric{better, {}, 1.0};
            if (has_bound) {
                metric.bound = better == Better::higher ? 100.0 : 0.0;
            }
            const ImprovementCurve curve = certain({{0.8, 3.0, 0.2, 0.2}, 0.7, 1.0}, metric);
            const ScorePaths paths{curve, further, 1, who};
            std::vector<GroupScores> scores(paths.size());
            const double sign = better == Better::higher ? 1.0 : -1.0;
            for (std::uint64_t group = 0; group < 50; ++group) {
                paths.draw(group, scores);
                for (std::size_t i = 0; i < trials_per_group; ++i) {
                    double before = 60.0;
                    for (const GroupScores& after : scores) {
                        REQUIRE(sign * after[i] >= sign * before);
                        REQUIRE(after[i] >= (better == Better::lower && has_bound ? 0.0 : 1e-9));
                        REQUIRE((!has_bound || after[i] <= 100.0));
                        REQUIRE(after[i] == std::round(after[i]));
                        before = after[i];
                    }
                }
            }
        }
    }
}

TEST_CASE("a path is the same whatever comes after it, and whichever group comes first",
          "[paths]") {
    const ImprovementCurve curve = fit_improvement_curve(
        read_past(std::vector<ScoredEffort>{{10, 75}, {18, 78}, {23, 80}}, percent), 1, who, 1024);
    const ScorePaths two{curve, std::vector<double>{10, 20}, 1, who};
    const ScorePaths three{curve, std::vector<double>{10, 20, 30}, 1, who};
    std::vector<GroupScores> a(2);
    std::vector<GroupScores> b(3);
    three.draw(5, b);
    two.draw(2, a);
    two.draw(5, a);
    CHECK(a[0] == b[0]);
    CHECK(a[1] == b[1]);
    const ScorePaths other{curve, std::vector<double>{10, 20}, 2, who};
    other.draw(5, a);
    CHECK(a[0] != b[0]);
}

TEST_CASE("trials follow a way as often as its weight says", "[paths]") {
    // Two ways in each group, with weights 0.3 and 0.7: one stands still, one reaches 100 at once.
    ImprovementCurve curve = certain({{1.0, 1.0, 0.1, 0.0}, 0.0, 1e-12}, percent);
    curve.ways.clear();
    curve.up_to.clear();
    for (std::size_t group = 0; group < ImprovementCurve::groups; ++group) {
        curve.ways.push_back({{1e-9, 1e9, 0.1, 0.0}, 1.0, 1.0});
        curve.ways.push_back({{1e12, 1e9, 0.1, 0.0}, 1.0, 1.0});
        curve.up_to.insert(curve.up_to.end(), {0.3, 1.0});
    }
    const ScorePaths paths{curve, std::vector<double>{10}, 1, who};
    // Spread evenly: 128 groups miss by one in eight of theirs at most.
    std::array<int, ImprovementCurve::groups> still{};
    std::vector<GroupScores> scores(1);
    for (std::uint64_t group = 0; group < 128; ++group) {
        paths.draw(group, scores);
        for (std::size_t i = 0; i < trials_per_group; ++i) {
            still.at(ScorePaths::way_group_of(i)) += scores[0][i] == 60.0 ? 1 : 0;
        }
    }
    for (const int count : still) {
        CHECK_THAT(count / (8.0 * 128.0), WithinAbs(0.3, 0.003));
    }
}

TEST_CASE("a score at its bound stays there", "[paths]") {
    const ImprovementCurve curve = fit_improvement_curve(
        read_past(std::vector<ScoredEffort>{{10, 99}, {23, 100}}, percent), 1, who, 512);
    const ScorePaths paths{curve, std::vector<double>{10}, 1, who};
    for (const double score : all_scores(paths, 4, 0)) {
        CHECK(score == 100.0);
    }
}

TEST_CASE("further efforts that do not rise are refused", "[paths]") {
    const ImprovementCurve curve = certain({{1.0, 1.0, 0.1, 0.0}, 0.5, 1.0}, percent);
    const auto paths = [&](const std::vector<double>& further) {
        return ScorePaths{curve, further, 1, who};
    };
    CHECK_THROWS_AS(paths({0.0}), std::invalid_argument);
    CHECK_THROWS_AS(paths({5.0, 5.0}), std::invalid_argument);
    CHECK_THROWS_AS(paths({std::nan("")}), std::invalid_argument);
}

}  // namespace
}  // namespace sprintcast
