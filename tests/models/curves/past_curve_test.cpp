#include "models/curves/past_curve.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

using Scores = std::vector<ScoredEffort>;

const MetricKind share{Better::higher, 1.0, {}};
const MetricKind percent{Better::higher, 100.0, {}};
const MetricKind error_rate{Better::lower, 0.0, {}};
const MetricKind rating{Better::higher, {}, {}};
const MetricKind loss{Better::lower, {}, {}};

TEST_CASE("a bounded position is a share of the first score's gap", "[curve]") {
    const PastCurve past = read_past(Scores{{10, 75}, {18, 78}, {23, 80}}, percent);
    CHECK(past.effort() == 23.0);
    CHECK(past.unit == 10.0);
    CHECK(past.now() == 80.0);
    CHECK(past.scale.kind() == ScoreScale::Kind::bounded);
    CHECK(past.scale.position(75.0) == 0.0);
    CHECK_THAT(past.scale.position(80.0), WithinRel(0.2, 1e-12));
    CHECK_THAT(past.scale.score_at(0.6), WithinRel(90.0, 1e-12));
    CHECK_THAT(past.scale.gain(80.0, 90.0), WithinRel(0.5, 1e-12));
    // Half of the first gap is 12.5 points: 13 whole ones.
    CHECK(past.scale.raised(80.0, 0.5) == 93.0);
    CHECK(past.scale.raised(80.0, 0.019) == 80.0);
    CHECK(past.scale.raised(99.0, 0.5) == 100.0);
}

TEST_CASE("lower can be better, with a bound and without", "[curve]") {
    const PastCurve errors = read_past(Scores{{1, 0.4}, {2, 0.2}}, error_rate);
    CHECK_THAT(errors.scale.position(0.2), WithinRel(0.5, 1e-12));
    CHECK_THAT(errors.scale.raised(0.2, 0.25), WithinRel(0.1, 1e-12));

    const PastCurve losses = read_past(Scores{{1, 4.0}, {2, 2.0}}, loss);
    CHECK(losses.scale.kind() == ScoreScale::Kind::falling);
    CHECK_THAT(losses.scale.position(2.0), WithinRel(std::log(2.0), 1e-12));
    CHECK_THAT(losses.scale.score_at(std::log(4.0)), WithinRel(1.0, 1e-12));
    CHECK(losses.scale.raised(2.0, std::log(2.0)) == 1.0);
    // A loss stays above 0, though steps are whole.
    CHECK(losses.scale.raised(2.0, 50.0) == 1.0);
    CHECK(losses.scale.raised(1.0, 50.0) == 1.0);
}

TEST_CASE("scores that are not positive count as rising from what shows first", "[curve]") {
    const PastCurve past = read_past(Scores{{1, -5.0}, {2, 3.0}}, rating);
    CHECK(past.scale.kind() == ScoreScale::Kind::rising);
    CHECK_THAT(past.scale.position(3.0), WithinRel(std::log(13.0 / 5.0), 1e-12));
    CHECK_THAT(past.scale.score_at(std::log(2.0)), WithinAbs(0.0, 1e-12));
    CHECK(past.scale.raised(3.0, std::log(2.0)) == 16.0);
    // From 0 the first gain is the unit; without any, a step.
    CHECK_THAT(read_past(Scores{{1, 0.0}, {2, 0.0}, {3, 8.0}}, rating).scale.position(8.0),
               WithinRel(std::log(2.0), 1e-12));
    CHECK_THAT(read_past(Scores{{1, 0.0}}, rating).scale.position(1.0),
               WithinRel(std::log(2.0), 1e-12));
    // Lower is better, and below 0.
    const PastCurve falling = read_past(Scores{{1, 2.0}, {2, -2.0}}, loss);
    CHECK_THAT(falling.scale.position(-2.0), WithinRel(std::log(3.0), 1e-12));
    CHECK(falling.scale.raised(-2.0, std::log(2.0)) == -8.0);
}

TEST_CASE("a written score is the number that its decimals write", "[curve]") {
    const MetricKind hundredths{Better::higher, 1.0, 0.01};
    const ScoreScale scale = read_past(Scores{{1, 0.70}}, hundredths).scale;
    double score = 0.70;
    for (const double next : {0.71, 0.72, 0.73, 0.74, 0.75, 0.76, 0.77, 0.78, 0.79, 0.80}) {
        score = scale.raised(score, 0.011 / 0.3);
        CHECK(score == next);
    }
}

TEST_CASE("a step that noise sets counts from where a score is", "[curve]") {
    const MetricKind noisy{Better::higher, 1.0, 0.02};
    const ScoreScale scale = read_past(Scores{{1, 0.75}, {2, 0.81}}, noisy).scale;
    CHECK_THAT(scale.raised(0.81, 0.012 / 0.25), WithinRel(0.83, 1e-12));
    CHECK(scale.raised(0.81, 0.009 / 0.25) == 0.81);
}

TEST_CASE("a step is what is written, but at least 0.3 percent of the gap", "[curve]") {
    const MetricKind fine{Better::higher, 100.0, 0.001};
    CHECK_THAT(read_past(Scores{{1, 80}}, fine).scale.visible(80.0), WithinRel(0.06, 1e-12));
    CHECK(read_past(Scores{{1, 80}}, percent).scale.visible(80.0) == 1.0);
    CHECK_THAT(read_past(Scores{{1, 80}}, percent).scale.in_fine_steps().visible(80.0),
               WithinRel(0.06, 1e-12));
    CHECK_THAT(read_past(Scores{{1, 80}}, percent).scale.gain_of_step(80.0),
               WithinRel(0.05, 1e-12));
}

TEST_CASE("the running best counts, at the last attempt with each effort", "[curve]") {
    const PastCurve past = read_past(Scores{{0, 0.4}, {2, 0.6}, {2, 0.7}, {3, 0.4}}, share);
    REQUIRE(past.best.size() == 3);
    CHECK(past.best[1].score == 0.7);
    CHECK(past.best[2].score == 0.7);  // a flat spell is kept
    CHECK(past.unit == 2.0);
}

TEST_CASE("the smallest decimal step is read off the scores", "[curve]") {
    CHECK(decimal_step(Scores{{1, 75}, {2, 1200}}) == 1.0);
    CHECK_THAT(decimal_step(Scores{{1, 0.7}, {2, 0.57}}), WithinRel(0.01, 1e-12));
    CHECK_THAT(decimal_step(Scores{{1, 3.125}, {2, 3}}), WithinRel(1e-3, 1e-12));
    CHECK(decimal_step(Scores{{1, 1.0 / 3.0}}) < 1e-8);
    CHECK(read_past(Scores{{1, 80}}, MetricKind{Better::higher, 100.0, 4.0}).scale.step() == 4.0);
}

TEST_CASE("a score at its bound leaves nothing to gain", "[curve]") {
    const PastCurve past = read_past(Scores{{1, 0.9}, {2, 1.0}}, share);
    CHECK(past.is_at_bound());
    CHECK(past.scale.raised(1.0, 0.5) == 1.0);
    CHECK(read_past(Scores{{1, 1.0}}, share).is_at_bound());
    CHECK_FALSE(read_past(Scores{{1, 0.9}}, share).is_at_bound());
}

TEST_CASE("pasts that say nothing are refused", "[curve]") {
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
