#include "sim/engine/score_paths.hpp"

#include <cmath>
#include <stdexcept>

#include <boost/math/distributions/gamma.hpp>
#include <catch2/catch.hpp>

#include "sim/calibration/totals.hpp"
#include "tests/support/statistics.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;

constexpr std::uint64_t who = 77;

// One way to go on alone.
ImprovementCurve certain(const CurveParameters& way, const MetricKind& metric) {
    return {read_past(std::vector<ScoredEffort>{{10, 60}}, metric),
            {way},
            {1.0},
            1.0,
            Inference::prior_draws,
            1.0,
            {},
            {}};
}

const MetricKind percent{Better::higher, 100.0, {}};

std::vector<double> all_scores(const ScorePaths& paths, std::uint64_t groups, std::size_t step) {
    std::vector<double> scores;
    std::vector<GroupScores> of_group(paths.size());
    for (std::uint64_t group = 0; group < groups; ++group) {
        paths.draw(group, of_group);
        scores.insert(scores.end(), of_group[step].begin(), of_group[step].end());
    }
    return scores;
}

TEST_CASE("steps are gamma variates of the shapes that the efforts say", "[paths]") {
    // Shapes below and above 1: the way's jump is 1, so D has the shape as its mean.
    for (const double rate : {0.1, 0.5, 3.0}) {
        const CurveParameters way{1.0, rate, 1.0, 1.0, 1.0};
        const ImprovementCurve curve = certain(way, percent);
        const std::vector<double> further{10.0, 30.0};
        const ScorePaths paths{curve, further, 1, who, normal_table()};
        const double shape = way.shape(1.0, 4.0);

        constexpr std::uint64_t groups = 2000;
        constexpr std::size_t cells = 20;
        const boost::math::gamma_distribution<> gamma{shape};
        std::array<int, cells> counts{};
        int moved = 0;
        for (const double score : all_scores(paths, groups, 1)) {
            const double gain = (score - 60.0) / 40.0;
            if (score == 60.0) {
                continue;
            }
            ++moved;
            const double u = boost::math::cdf(gamma, -std::log1p(-std::min(gain, 1.0 - 1e-15)));
            ++counts.at(std::min(cells - 1, static_cast<std::size_t>(u * cells)));
        }
        // All but the stalled move; a step of shape 0.1 seldom is too small to show.
        CHECK_THAT(moved / (64.0 * groups),
                   WithinAbs(0.95, share_tolerance(0.05, 64 * groups) + 0.01));
        double statistic = 0.0;
        const double expected = moved / static_cast<double>(cells);
        for (const int count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        CHECK(statistic < 66.0);  // chi^2 with 19 degrees of freedom: p = 4e-7
    }
}

TEST_CASE("paths never get worse and never pass the limit", "[paths]") {
    const std::vector<double> further{1, 2, 5, 20, 100, 1000};
    for (const Better better : {Better::higher, Better::lower}) {
        for (const bool has_bound : {true, false}) {
            MetricKind metric{better, {}, {}};
            if (has_bound) {
                metric.bound = better == Better::higher ? 100.0 : 0.0;
            }
            const CurveParameters way{0.5, 2.0, 0.5, 0.3, 1.5};
            const ImprovementCurve curve = certain(way, metric);
            const ScorePaths paths{curve, further, 1, who, normal_table()};
            const double limit = curve.past.scale.score_at(0.5);
            std::vector<GroupScores> scores(paths.size());
            const double sign = better == Better::higher ? 1.0 : -1.0;
            for (std::uint64_t group = 0; group < 50; ++group) {
                paths.draw(group, scores);
                for (std::size_t i = 0; i < trials_per_group; ++i) {
                    double before = 60.0;
                    for (const GroupScores& after : scores) {
                        CHECK(sign * after[i] >= sign * before);
                        CHECK(sign * after[i] <= sign * limit + 1e-12);
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
        read_past(std::vector<ScoredEffort>{{10, 75}, {18, 78}, {23, 80}}, percent),
        curve_points(1024));
    const ScorePaths two{curve, std::vector<double>{10, 20}, 1, who, normal_table()};
    const ScorePaths three{curve, std::vector<double>{10, 20, 30}, 1, who, normal_table()};
    std::vector<GroupScores> a(2);
    std::vector<GroupScores> b(3);
    three.draw(5, b);
    two.draw(2, a);
    two.draw(5, a);
    CHECK(a[0] == b[0]);
    CHECK(a[1] == b[1]);
    const ScorePaths other{curve, std::vector<double>{10, 20}, 2, who, normal_table()};
    other.draw(5, a);
    CHECK(a[0] != b[0]);
}

TEST_CASE("one trial in twenty never improves again", "[paths]") {
    const ImprovementCurve curve = certain({0.5, 2.0, 0.5, 0.3, 1.5}, percent);
    const ScorePaths paths{curve, std::vector<double>{100}, 1, who, normal_table()};
    constexpr std::uint64_t groups = 1000;
    const std::vector<double> scores = all_scores(paths, groups, 0);
    const auto stalled = std::count(scores.begin(), scores.end(), 60.0);
    CHECK_THAT(static_cast<double>(stalled) / static_cast<double>(scores.size()),
               WithinAbs(0.05, share_tolerance(0.05, 64 * groups)));
}

TEST_CASE("a score at its bound stays there", "[paths]") {
    const ImprovementCurve curve = fit_improvement_curve(
        read_past(std::vector<ScoredEffort>{{10, 99}, {23, 100}}, percent), curve_points(256));
    const ScorePaths paths{curve, std::vector<double>{10}, 1, who, normal_table()};
    for (const double score : all_scores(paths, 4, 0)) {
        CHECK(score == 100.0);
    }
}

TEST_CASE("power laws stay between the best score and the bound", "[paths]") {
    const ImprovementCurve curve = fit_improvement_curve(
        read_past(std::vector<ScoredEffort>{{10, 75}, {18, 78}, {23, 80}}, percent),
        curve_points(1024),
        CurveFamily::with_power_laws);
    const ScorePaths paths{curve, std::vector<double>{10, 1000}, 1, who, normal_table()};
    std::vector<GroupScores> scores(2);
    for (std::uint64_t group = 0; group < 50; ++group) {
        paths.draw(group, scores);
        for (std::size_t i = 0; i < trials_per_group; ++i) {
            CHECK((scores[0][i] >= 80.0 && scores[1][i] >= scores[0][i] && scores[1][i] <= 100.0));
        }
    }
}

TEST_CASE("further efforts that do not rise are refused", "[paths]") {
    const ImprovementCurve curve = certain({0.5, 2.0, 0.5, 0.3, 1.5}, percent);
    const auto paths = [&](const std::vector<double>& further) {
        return ScorePaths{curve, further, 1, who, normal_table()};
    };
    CHECK_THROWS_AS(paths({0.0}), std::invalid_argument);
    CHECK_THROWS_AS(paths({5.0, 5.0}), std::invalid_argument);
    CHECK_THROWS_AS(paths({std::nan("")}), std::invalid_argument);
}

}  // namespace
}  // namespace sprintcast
