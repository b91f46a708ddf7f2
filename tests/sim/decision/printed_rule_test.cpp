#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/decision/payoff.hpp"
#include "sim/engine/scores/score_filter.hpp"
#include "tests/support/score_cuts.hpp"

namespace sprintcast {
namespace {

constexpr std::uint64_t who = 7;
constexpr std::size_t ways = 16'384;

MetricPlan plan_of(const ScoreCut& cut, double worth) {
    const double sign = cut.kind.better == Better::higher ? 1.0 : -1.0;
    return {who,
            read_past(cut.scores, cut.kind),
            ScoreWorth{sign * worth},
            std::nullopt,
            8,
            cut.sprint,
            14.0,
            365.0,
            0.0,
            600.0};
}

ImprovementCurve curve_of(const MetricPlan& metric, std::uint64_t seed) {
    return fit_improvement_curve(metric.past, seed, who, ways);
}

bool stops_at(double score, const std::vector<StopRange>& stops, double sign) {
    return std::any_of(stops.begin(), stops.end(), [&](const StopRange& range) {
        return (!range.worse_end || sign * score > sign * *range.worse_end) &&
               (!range.better_end || sign * score < sign * *range.better_end);
    });
}

/// Next scores in which the next run does as this run's rule says, or does not; those in which
/// going on is worth next to nothing do not count.
struct Obedience {
    int kept = 0;
    int broken = 0;
};

// @param spoil  moves the scores at which the rule stops, as a fault would
Obedience obedience(const ScoreCut& cut, double worth_over_break_even, double spoil) {
    const double sign = cut.kind.better == Better::higher ? 1.0 : -1.0;
    const double cost = 600.0 * cut.sprint;
    MetricPlan now = plan_of(cut, 1.0);
    const ImprovementCurve curve = curve_of(now, 1);
    const double gain =
        decide(now, curve, {}, 1, {4000, 8000}, {.threads = 2}).sprints.front().gain_mean;
    const double worth = worth_over_break_even * cost / gain;
    now = plan_of(cut, worth);
    const auto stops = decide(now, curve, {}, 1, {40'000, 40'000}, {.threads = 2}).stops_after_next;

    // Next scores at equally spaced quantiles.
    const ScorePaths paths{curve, std::vector<double>{cut.sprint}, 5, who};
    std::vector<double> next;
    std::vector<GroupScores> scores(1);
    for (std::uint64_t group = 0; group < 64; ++group) {
        paths.draw(group, scores);
        next.insert(next.end(), scores[0].begin(), scores[0].end());
    }
    std::sort(next.begin(), next.end());
    Obedience seen;
    constexpr std::size_t kept = 12;
    for (std::size_t i = 0; i < kept; ++i) {
        const double score = next[(2 * i + 1) * next.size() / (2 * kept)];
        ScoreCut longer = cut;
        longer.scores.push_back({cut.scores.back().effort + cut.sprint, score});
        MetricPlan then = plan_of(longer, worth);
        then.most_sprints -= 1;
        then.horizon_days -= then.sprint_days;
        const Payoff payoff =
            decide(then, curve_of(then, 2), {}, 2, {10'000, 10'000}, {.threads = 2});
        const SprintPayoff& first = payoff.sprints.front();
        const double at_stake = payoff.goes_on ? payoff.policy.value : first.net_mean;
        if (std::abs(at_stake) <= 0.02 * cost + 2.0 * first.net_error) {
            continue;
        }
        const bool obeys = payoff.goes_on != stops_at(score + spoil, stops, sign);
        ++(obeys ? seen.kept : seen.broken);
    }
    return seen;
}

TEST_CASE("the next run does as this run's rule says", "[rule][slow]") {
    Obedience all;
    for (const ScoreCut& cut : score_cuts()) {
        for (const double worth : {0.8, 1.3, 3.0}) {
            const Obedience seen = obedience(cut, worth, 0.0);
            INFO(cut.name << ", a point worth " << worth << " times the break-even");
            CHECK(seen.broken <= 1);
            all.kept += seen.kept;
            all.broken += seen.broken;
        }
    }
    CHECK(all.broken <= 0.05 * (all.kept + all.broken));
    CHECK(all.kept > 150);
}

TEST_CASE("where going on is worth about nothing, the rule says either", "[rule][slow]") {
    // Seen by other luck, the scores of a band are where the decision turns: worth little.
    int bands = 0;
    for (const ScoreCut& cut : score_cuts()) {
        const double sign = cut.kind.better == Better::higher ? 1.0 : -1.0;
        const double cost = 600.0 * cut.sprint;
        const double gain =
            decide(plan_of(cut, 1.0), curve_of(plan_of(cut, 1.0), 1), {}, 1, {4000, 8000}, {})
                .sprints.front()
                .gain_mean;
        const MetricPlan now = plan_of(cut, 1.3 * cost / gain);
        const Payoff payoff =
            decide(now, curve_of(now, 1), {}, 1, {20'000, 20'000}, {.threads = 2});
        for (const auto& [worst, best] : payoff.either_after_next) {
            ++bands;
            INFO(cut.name << ": " << worst << " to " << best);
            CHECK(sign * worst <= sign * best);
            // Beside the band, the one side stops and the other goes on.
            const double step = now.past.scale.step();
            CHECK(stops_at(worst - sign * step, payoff.stops_after_next, sign) !=
                  stops_at(best + sign * step, payoff.stops_after_next, sign));
        }
    }
    CHECK(bands > 0);
}

TEST_CASE("a rule that is off by some points would be noticed", "[rule][slow]") {
    CHECK(obedience(score_cuts().front(), 1.3, 4.0).broken > 1);
}

}  // namespace
}  // namespace sprintcast
