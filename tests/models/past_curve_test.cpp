#include "models/past_curve.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

const MetricKind share{Better::higher, 1.0, {}};
const MetricKind error_rate{Better::lower, 0.0, {}};
const MetricKind rating{Better::higher, {}, {}};
const MetricKind loss{Better::lower, {}, {}};

TEST_CASE("a bounded past is measured in gaps from the best score to the bound", "[curve]") {
    const PastCurve past =
        read_past(std::vector<ScoredEffort>{{10, 0.75}, {18, 0.78}, {20, 0.8}}, share);

    CHECK(past.effort == 20.0);
    REQUIRE(past.points.size() == 3);
    CHECK(past.points[0].effort == 0.5);
    CHECK_THAT(past.points[0].behind, WithinRel(0.25, 1e-12));
    CHECK_THAT(past.points[1].behind, WithinRel(0.1, 1e-12));
    CHECK(past.points[2].behind == 0.0);
    CHECK_THAT(past.resolution, WithinRel(0.05, 1e-12));  // a hundredth of 0.2
    CHECK_THAT(past.scale.score_at(0.5), WithinRel(0.9, 1e-12));
    CHECK_THAT(past.scale.gain_to(0.9), WithinRel(0.5, 1e-12));
}

TEST_CASE("lower can be better, with a bound and without", "[curve]") {
    const PastCurve errors = read_past(std::vector<ScoredEffort>{{1, 0.4}, {2, 0.2}}, error_rate);
    CHECK_THAT(errors.points[0].behind, WithinRel(1.0, 1e-12));
    CHECK_THAT(errors.scale.score_at(0.5), WithinRel(0.1, 1e-12));
    CHECK_THAT(errors.scale.gain_to(0.3), WithinRel(-0.5, 1e-12));

    const PastCurve losses = read_past(std::vector<ScoredEffort>{{1, 4.0}, {2, 2.0}}, loss);
    CHECK_THAT(losses.points[0].behind, WithinRel(std::log(2.0), 1e-12));
    CHECK_THAT(losses.scale.score_at(std::log(2.0)), WithinRel(1.0, 1e-12));
    CHECK_THAT(losses.scale.gain_to(1.0), WithinRel(std::log(2.0), 1e-12));
    CHECK_THAT(losses.resolution, WithinRel(0.5, 1e-12));  // 1 of 2
}

TEST_CASE("scores that are not positive are measured by their movement so far", "[curve]") {
    const PastCurve past = read_past(std::vector<ScoredEffort>{{1, -5.0}, {2, 3.0}}, rating);
    CHECK(past.scale.kind() == ScoreScale::Kind::difference);
    CHECK_THAT(past.points[0].behind, WithinRel(1.0, 1e-12));  // the movement is 8, the first 5
    CHECK_THAT(past.scale.score_at(0.5), WithinRel(7.0, 1e-12));
    CHECK_THAT(past.resolution, WithinRel(1.0 / 8.0, 1e-12));
}

TEST_CASE("the running best counts, at the last attempt with each effort", "[curve]") {
    const PastCurve past = read_past(
        std::vector<ScoredEffort>{{1, 0.5}, {2, 0.6}, {2, 0.7}, {3, 0.4}, {4, 0.8}}, share);
    REQUIRE(past.points.size() == 4);
    CHECK_THAT(past.points[1].behind, WithinRel(0.5, 1e-9));
    CHECK_THAT(past.points[2].behind, WithinRel(0.5, 1e-9));  // a flat spell is kept
}

TEST_CASE("a percentage and a share are the same past", "[curve]") {
    const MetricKind percent{Better::higher, 100.0, {}};
    const PastCurve a = read_past(std::vector<ScoredEffort>{{10, 57}, {23, 81}}, percent);
    const PastCurve b = read_past(std::vector<ScoredEffort>{{1.0, 0.57}, {2.3, 0.81}}, share);
    CHECK_THAT(a.points[0].behind, WithinRel(b.points[0].behind, 1e-12));
    CHECK_THAT(a.points[0].effort, WithinRel(b.points[0].effort, 1e-12));
    CHECK_THAT(a.resolution, WithinRel(b.resolution, 1e-12));
}

TEST_CASE("the smallest decimal step is read off the scores", "[curve]") {
    CHECK(decimal_step(std::vector<ScoredEffort>{{1, 75}, {2, 1200}}) == 1.0);
    CHECK_THAT(decimal_step(std::vector<ScoredEffort>{{1, 0.7}, {2, 0.57}}),
               WithinRel(0.01, 1e-12));
    CHECK_THAT(decimal_step(std::vector<ScoredEffort>{{1, 3.125}, {2, 3}}), WithinRel(1e-3, 1e-12));
    CHECK(decimal_step(std::vector<ScoredEffort>{{1, 1.0 / 3.0}}) < 1e-8);
}

TEST_CASE("a resolution that is given is taken", "[curve]") {
    const MetricKind noisy{Better::higher, 100.0, 4.0};
    CHECK_THAT(read_past(std::vector<ScoredEffort>{{1, 80}}, noisy).resolution,
               WithinRel(0.2, 1e-12));
}

TEST_CASE("a score at its bound leaves nothing to gain", "[curve]") {
    const PastCurve past = read_past(std::vector<ScoredEffort>{{1, 0.9}, {2, 1.0}}, share);
    CHECK(past.is_at_bound);
    CHECK(past.scale.score_at(0.7) == 1.0);
    CHECK(past.resolution == 0.0);
}

TEST_CASE("pasts that say nothing are refused", "[curve]") {
    using Scores = std::vector<ScoredEffort>;
    CHECK_THROWS_AS(read_past(Scores{}, share), std::invalid_argument);
    CHECK_THROWS_AS(read_past(Scores{{0, 0.5}}, share), std::invalid_argument);
    CHECK_THROWS_AS(read_past(Scores{{-1, 0.5}, {2, 0.6}}, share), std::invalid_argument);
    CHECK_THROWS_AS(read_past(Scores{{2, 0.5}, {1, 0.6}}, share), std::invalid_argument);
    CHECK_THROWS_AS(read_past(Scores{{1, std::nan("")}}, share), std::invalid_argument);
    CHECK_THROWS_AS(read_past(Scores{{std::nan(""), 0.5}}, share), std::invalid_argument);
    CHECK_THROWS_AS(read_past(Scores{{1, 1.1}}, share), std::invalid_argument);
    CHECK_THROWS_AS(read_past(Scores{{1, -0.1}}, error_rate), std::invalid_argument);
    CHECK_THROWS_AS(read_past(Scores{{1, 0.5}}, MetricKind{Better::higher, 1.0, 0.0}),
                    std::invalid_argument);
}

}  // namespace
}  // namespace sprintcast
