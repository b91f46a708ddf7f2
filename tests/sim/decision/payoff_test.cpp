#include "sim/decision/payoff.hpp"

#include <array>
#include <cmath>
#include <random>

#include <catch2/catch.hpp>

#include "sim/decision/flip_points.hpp"
#include "sim/engine/scores/score_filter.hpp"
#include "tests/support/scenarios.hpp"

namespace sprintcast {
namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

ImprovementCurve curve_of(const PastCurve& past, std::size_t ways = 8192) {
    return fit_improvement_curve(past, 1, 1, ways);
}

// 75 % after 10 FTE days, 78 % after 8 more, 80 % after 5 more; GBP 600 a day, 12 sprints of two
// weeks, a year's horizon.
MetricPlan seed_story(double worth, double sprint_effort) {
    MetricKind percent;
    percent.bound = 100.0;
    percent.resolution = 1.0;
    return {1,
            read_past(
                std::array{
                    ScoredEffort{10.0, 75.0}, ScoredEffort{18.0, 78.0}, ScoredEffort{23.0, 80.0}},
                percent),
            ScoreWorth{worth},
            85.0,
            12,
            sprint_effort,
            14.0,
            365.0,
            0.0,
            600.0};
}

/// What two other programs found for the seed story, with other random numbers.
struct Reference {
    double worth;
    double effort;
    double next_net;
    double pays;
    double value;
    double upper;
    double sprints;
    double stop_below;  ///< after the next sprint; 0: never stops there, 100: always
};

TEST_CASE("the decision of the seed story is the known one", "[payoff][slow]") {
    const ImprovementCurve curve = curve_of(seed_story(1.0, 10.0).past, ways_for(3));
    for (const Reference& known :
         {Reference{500e3, 10, 1'038'000, 0.703, 3'445'000, 3'474'000, 11.95, 0},
          Reference{500e3, 20, 1'737'000, 0.844, 4'184'000, 4'248'000, 11.7, 0},
          Reference{20e3, 10, 35'770, 0.703, 83'270, 102'900, 6.36, 0},
          Reference{20e3, 20, 57'950, 0.844, 91'290, 113'500, 3.72, 0},
          Reference{10e3, 10, 14'890, 0.703, 26'870, 39'000, 3.82, 0},
          Reference{10e3, 20, 22'980, 0.675, 28'640, 40'830, 2.27, 0},
          Reference{5e3, 10, 4'440, 0.474, 5'410, 12'200, 1.60, 82},
          Reference{5e3, 20, 5'490, 0.522, 5'490, 11'920, 1.0, 100},
          Reference{2e3, 10, -1'820, 0.215, 0, 1'650, 0, 100},
          Reference{2e3, 20, -5'000, 0.178, 0, 1'220, 0, 100}}) {
        INFO(known.worth << " a point, " << known.effort << " days");
        const Payoff payoff = decide(
            seed_story(known.worth, known.effort), curve, {}, 1, PayoffPaths{}, {.threads = 2});
        const SprintPayoff& next = payoff.sprints.front();
        const auto close = [](double amount) {
            return WithinAbs(amount, std::max(0.02 * std::abs(amount), 150.0));
        };
        CHECK_THAT(next.net_mean, close(known.next_net));
        CHECK_THAT(next.chance_pays, WithinAbs(known.pays, 0.01));
        CHECK(payoff.goes_on == (known.value > 0.0));
        CHECK_THAT(payoff.policy.value, close(known.value));
        CHECK_THAT(payoff.policy.upper_bound, close(known.upper));
        // Flat where a sprint more or less hardly counts: seeds differ by 0.1.
        CHECK_THAT(payoff.policy.expected_sprints, WithinAbs(known.sprints, 0.2));
        if (known.stop_below == 0.0) {
            // Where few get, the rule may be anything.
            CHECK(payoff.policy.chance_of_sprint[1] > 0.97);
        } else if (known.stop_below == 100.0) {
            CHECK(payoff.policy.chance_of_sprint[1] == 0.0);
        } else {
            REQUIRE(payoff.stops_after_next.size() == 1);
            CHECK(payoff.stops_after_next.front().better_end == known.stop_below);
            CHECK_FALSE(payoff.stops_after_next.front().worse_end);
        }
    }
}

TEST_CASE("flat scores lower what the next sprint may pay as they do elsewhere", "[payoff][slow]") {
    struct Flat {
        std::vector<double> scores;
        double pays;
    };
    std::vector<double> stalled{75, 78, 80};
    stalled.resize(13, 80.0);
    for (const auto& [scores, pays] : {Flat{{80}, 0.447},
                                       Flat{{80, 80}, 0.22},
                                       Flat{{80, 80, 80, 80, 80}, 0.090},
                                       Flat{std::vector<double>(10, 80.0), 0.046},
                                       Flat{{75, 78, 80}, 0.578},
                                       Flat{{75, 78, 80, 80}, 0.39},
                                       Flat{{75, 78, 80, 80, 80}, 0.275},
                                       Flat{{75, 78, 80, 80, 80, 80, 80}, 0.16},
                                       Flat{stalled, 0.059}}) {
        std::vector<ScoredEffort> past;
        for (const double score : scores) {
            past.push_back({5.0 * static_cast<double>(past.size() + 1), score});
        }
        MetricPlan metric = seed_story(20e3, 5.0);
        metric.past = read_past(past, {Better::higher, 100.0, 1.0});
        const Payoff payoff = decide(metric,
                                     curve_of(metric.past, ways_for(scores.size())),
                                     {},
                                     1,
                                     {40'000, 80'000},
                                     {.threads = 2});
        CHECK_THAT(payoff.sprints.front().chance_pays, WithinAbs(pays, 0.012));
        const bool has_hope = scores.size() != 10;
        CHECK(payoff.goes_on == has_hope);
    }
}

TEST_CASE("a metric that is worth nothing stops at once, and a free one never", "[payoff]") {
    const ImprovementCurve curve = curve_of(seed_story(1.0, 10.0).past);
    const PayoffPaths few{4000, 4000};
    const Payoff worthless = decide(seed_story(0.0, 10.0), curve, {}, 1, few, {.threads = 1});
    CHECK_FALSE(worthless.goes_on);
    CHECK(worthless.policy.value == 0.0);
    CHECK(worthless.policy.upper_bound == 0.0);

    MetricPlan free = seed_story(10e3, 10.0);
    free.day_cost = 0.0;
    const Payoff all = decide(free, curve, {}, 1, few, {.threads = 1});
    CHECK(all.goes_on);
    CHECK(all.policy.expected_sprints == 12.0);
    CHECK(all.policy.value == all.policy.upper_bound);
}

TEST_CASE("what a sprint costs beside its people is part of its cost", "[payoff]") {
    const ImprovementCurve curve = curve_of(seed_story(1.0, 10.0).past);
    MetricPlan labels = seed_story(10e3, 10.0);
    labels.sprint_cost = 4000.0;
    MetricPlan dearer = seed_story(10e3, 10.0);
    dearer.day_cost += 400.0;  // of ten days
    const Payoff with = decide(labels, curve, {}, 1, {4000, 4000}, {.threads = 1});
    const Payoff same = decide(dearer, curve, {}, 1, {4000, 4000}, {.threads = 1});
    CHECK(with.sprints[0].people_cost == 6000.0);
    CHECK(with.sprints[0].other_cost == 4000.0);
    CHECK(with.sprints[0].net_mean == same.sprints[0].net_mean);
    CHECK(with.policy.value == same.policy.value);
}

TEST_CASE("what the backlog loses is part of a sprint's cost", "[payoff]") {
    const ImprovementCurve curve = curve_of(seed_story(1.0, 10.0).past);
    const PayoffPaths few{4000, 4000};
    const MetricPlan metric = seed_story(10e3, 10.0);
    const BacklogDelay delay(12, std::vector<float>{1000.0F, 3000.0F});
    const Payoff alone = decide(metric, curve, {}, 1, few, {.threads = 1});
    const Payoff with = decide(metric, curve, delay, 1, few, {.threads = 1});
    CHECK_THAT(alone.sprints[0].cost_mean, WithinRel(6000.0, 1e-6));
    CHECK_THAT(with.sprints[0].cost_mean, WithinRel(8000.0, 1e-6));
    CHECK_THAT(with.sprints[0].net_mean, WithinAbs(alone.sprints[0].net_mean - 2000.0, 1.0));
    CHECK(with.policy.value < alone.policy.value);
}

TEST_CASE("worth after the horizon does not count, and later worth is discounted", "[payoff]") {
    const ImprovementCurve curve = curve_of(seed_story(1.0, 10.0).past);
    const PayoffPaths few{4000, 4000};
    MetricPlan metric = seed_story(10e3, 10.0);
    const double gain = decide(metric, curve, {}, 1, few, {.threads = 1}).sprints[0].gain_mean;
    // The first sprint ends on day 14: 351 of 365 days are left.
    metric.horizon_days = 14.0 + 0.5 * 351.0;
    CHECK_THAT(decide(metric, curve, {}, 1, few, {.threads = 1}).sprints[0].gain_mean,
               WithinRel(0.5 * gain, 1e-4));
    metric.horizon_days = 14.0;
    CHECK_THAT(decide(metric, curve, {}, 1, few, {.threads = 1}).sprints[0].gain_mean,
               WithinAbs(0.0, 1e-6));
    // At 10 % a year, what an amount a year from day 14 to day 365 adds up to.
    metric.horizon_days = 365.0;
    metric.discount = 0.1;
    const double years = (std::pow(1.1, -14.0 / 365.0) - std::pow(1.1, -1.0)) / std::log(1.1);
    CHECK_THAT(decide(metric, curve, {}, 1, few, {.threads = 1}).sprints[0].gain_mean,
               WithinRel(gain * years / (351.0 / 365.0), 1e-4));
}

TEST_CASE("a table of worths counts between its rows and is flat beyond", "[payoff]") {
    const ScoreWorth table{{{0.80, 0.0}, {0.85, 1000.0}, {0.90, 1500.0}}};
    CHECK(table.at(0.7) == 0.0);
    CHECK_THAT(table.at(0.825), WithinRel(500.0, 1e-9));
    CHECK_THAT(table.at(0.87), WithinRel(1200.0, 1e-9));
    CHECK(table.at(0.99) == 1500.0);
    CHECK(table.times(2.0).at(0.9) == 3000.0);
    CHECK(ScoreWorth{-3.0}.times(2.0).at(2.0) == -12.0);
}

TEST_CASE("a decision is the same for any number of threads", "[payoff]") {
    const ImprovementCurve curve = curve_of(seed_story(1.0, 10.0).past);
    const PayoffPaths few{5000, 7000};
    const Payoff one = decide(seed_story(20e3, 10.0), curve, {}, 3, few, {.threads = 1});
    for (const unsigned threads : {2U, 3U, 8U}) {
        const Payoff more = decide(seed_story(20e3, 10.0), curve, {}, 3, few, {.threads = threads});
        CHECK(more.policy.value == one.policy.value);
        CHECK(more.policy.chance_of_sprint == one.policy.chance_of_sprint);
        CHECK(more.stops_after_next == one.stops_after_next);
        for (std::size_t i = 0; i < one.sprints.size(); ++i) {
            CHECK(more.sprints[i].net_mean == one.sprints[i].net_mean);
            CHECK(more.sprints[i].score_p90 == one.sprints[i].score_p90);
        }
    }
}

TEST_CASE("what flips an answer is found on the side where it lies", "[payoff]") {
    const ImprovementCurve curve = curve_of(seed_story(1.0, 10.0).past);
    const MetricPlan metric = seed_story(20e3, 20.0);
    const auto flips = find_flip_points(metric, curve, {}, true, 1, {.threads = 1});
    for (const FlipPoint& flip : flips) {
        const Lever lever = flip.lever;
        const std::optional<double>& factor = flip.factor;
        if (lever == Lever::delay) {
            CHECK_FALSE(factor);  // there is no backlog
            continue;
        }
        REQUIRE(factor);
        MetricPlan before = metric;
        MetricPlan beyond = metric;
        // Five per cent on either side of the point.
        const double nearer = *factor < 1.0 ? *factor * 1.05 : *factor / 1.05;
        const double further = *factor < 1.0 ? *factor / 1.05 : *factor * 1.05;
        const auto change = [&](MetricPlan& changed, double by) {
            changed.worth = changed.worth.times(lever == Lever::worth ? by : 1.0);
            changed.day_cost *= lever == Lever::day_cost ? by : 1.0;
            changed.sprint_effort *= lever == Lever::sprint_effort ? by : 1.0;
            changed.horizon_days *= lever == Lever::horizon ? by : 1.0;
        };
        change(before, nearer);
        change(beyond, further);
        CHECK(worth_of_going_on(before, curve, {}, 1, 4096, {.threads = 1}) > 0.0);
        CHECK(worth_of_going_on(beyond, curve, {}, 1, 4096, {.threads = 1}) < 0.0);
        CHECK((*factor < 1.0) == (lever == Lever::worth || lever == Lever::horizon));
    }
}

TEST_CASE("a decision is worth no more than perfect knowledge, and more where more is at stake",
          "[payoff][slow]") {
    std::mt19937 random{20270108};
    const auto between = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random()) * 0x1p-32;
    };
    for (int round = 0; round < 200; ++round) {
        // A metric with a bound or without, rising or falling, one to five scores.
        MetricKind kind;
        const bool is_rising = round % 2 == 0;
        const bool is_bounded = round % 4 < 2;
        kind.better = is_rising ? Better::higher : Better::lower;
        if (is_bounded) {
            kind.bound = is_rising ? 100.0 : 0.0;
        }
        std::vector<ScoredEffort> scores;
        double effort = 0.0;
        double gap = between(20.0, 60.0);
        const int count = 1 + static_cast<int>(random() % 5);
        for (int i = 0; i < count; ++i) {
            effort += between(3.0, 15.0);
            scores.push_back({effort, is_rising ? 100.0 - gap : gap});
            gap *= between(0.8, 1.0);
        }
        MetricPlan metric{static_cast<std::uint64_t>(round),
                          read_past(scores, kind),
                          ScoreWorth{(is_rising ? 1.0 : -1.0) * between(500.0, 5000.0)},
                          std::nullopt,
                          1 + static_cast<std::uint32_t>(random() % 6),
                          between(5.0, 30.0),
                          14.0,
                          365.0,
                          round % 3 == 0 ? 0.1 : 0.0,
                          600.0};
        const ImprovementCurve curve = curve_of(metric.past, 2048);
        double before = 0.0;
        for (const double factor : {1.0, 2.0, 4.0, 8.0}) {
            MetricPlan richer = metric;
            richer.worth = metric.worth.times(factor);
            const Payoff payoff = decide(richer, curve, {}, 1, {2000, 2000}, {.threads = 2});
            INFO("round " << round << ", worth times " << factor);
            REQUIRE(payoff.policy.value <= payoff.policy.upper_bound * (1.0 + 1e-12));
            REQUIRE(payoff.policy.value >= before - 5.0 * payoff.policy.mc_error);
            before = payoff.policy.value;
        }
    }
}

}  // namespace
}  // namespace sprintcast
