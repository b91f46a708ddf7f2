#include "sim/decision/net_swings.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/engine/scores/score_filter.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinRel;

MetricPlan some_metric() {
    MetricKind percent;
    percent.bound = 100.0;
    percent.resolution = 1.0;
    const std::vector<ScoredEffort> past{{10.0, 75.0}, {18.0, 78.0}, {23.0, 80.0}};
    return {1,
            read_past(past, percent),
            ScoreWorth{20e3},
            std::nullopt,
            12,
            20.0,
            14.0,
            365.0,
            0.0,
            600.0};
}

const NetSwing& of(Lever lever, const std::vector<NetSwing>& swings) {
    for (const NetSwing& swing : swings) {
        if (swing.lever == lever) {
            return swing;
        }
    }
    throw std::out_of_range{"no such lever"};
}

TEST_CASE("a fifth of what is linear swings the net by a fifth of it", "[net_swings]") {
    const MetricPlan metric = some_metric();
    const ImprovementCurve curve = fit_improvement_curve(metric.past, 1, 1, 4096);
    const double net = 50e3;
    const auto swings = swing_net(metric, curve, {{3000.0F}}, net, 1, {.threads = 2});
    REQUIRE(swings.size() == all_levers.size());
    const NetSwing& cost = of(Lever::day_cost, swings);
    CHECK_THAT(cost.less - net, WithinRel(0.2 * 20.0 * 600.0, 1e-4));
    CHECK_THAT(cost.more - net, WithinRel(-0.2 * 20.0 * 600.0, 1e-4));
    const NetSwing& delay = of(Lever::delay, swings);
    CHECK_THAT(delay.less - net, WithinRel(0.2 * 3000.0, 1e-3));
    const NetSwing& worth = of(Lever::worth, swings);
    CHECK(worth.more > net);
    CHECK_THAT(worth.more - net, WithinRel(net - worth.less, 1e-3));
    for (std::size_t i = 1; i < swings.size(); ++i) {
        CHECK(std::abs(swings[i].more - swings[i].less) <=
              std::abs(swings[i - 1].more - swings[i - 1].less));
    }
}

TEST_CASE("what costs nothing does not swing", "[net_swings]") {
    MetricPlan metric = some_metric();
    metric.day_cost = 0.0;
    const ImprovementCurve curve = fit_improvement_curve(metric.past, 1, 1, 4096);
    for (const NetSwing& swing : swing_net(metric, curve, {}, 0.0, 1, {.threads = 1})) {
        CHECK(swing.lever != Lever::day_cost);
        CHECK(swing.lever != Lever::delay);
    }
}

}  // namespace
}  // namespace sprintcast
