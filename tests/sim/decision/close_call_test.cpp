#include "sim/decision/close_call.hpp"

#include <catch2/catch.hpp>

#include "sim/engine/scores/score_filter.hpp"
#include "tests/support/score_cuts.hpp"

namespace sprintcast {
namespace {

constexpr std::uint64_t who = 7;
constexpr PayoffPaths paths{8000, 16'000};
const RunOptions two_threads{.threads = 2};

MetricPlan plan_of(const ScoreCut& cut, double worth) {
    const double sign = cut.kind.better == Better::higher ? 1.0 : -1.0;
    return {who,
            read_past(cut.scores, cut.kind),
            ScoreWorth{sign * worth},
            std::nullopt,
            6,
            cut.sprint,
            14.0,
            365.0,
            0.0,
            600.0};
}

/// One metric, asked at several worths of a point.
class Asked {
  public:
    enum class Answer { no, too_close, yes };

    explicit Asked(const ScoreCut& cut)
        : cut_{cut},
          curve_{fit_improvement_curve(read_past(cut.scores, cut.kind), 1, who, 4096)},
          even_{600.0 * cut.sprint / decided(1.0).sprints.front().gain_mean} {}

    /// @param worth  in units of the worth at which the next sprint covers its cost
    [[nodiscard]] Answer answer(double worth, const GainRange& range) const {
        const MetricPlan plan = plan_of(cut_, worth * even_);
        const Payoff payoff = decided(worth * even_);
        return is_too_close(payoff, range, plan, curve_, {}, 1, two_threads) ? Answer::too_close
               : payoff.goes_on                                              ? Answer::yes
                                                                             : Answer::no;
    }

  private:
    [[nodiscard]] Payoff decided(double worth) const {
        return decide(plan_of(cut_, worth), curve_, {}, 1, paths, two_threads);
    }

    const ScoreCut& cut_;
    ImprovementCurve curve_;
    double even_;
};

TEST_CASE("an answer is clear only where it holds for all gains that may come", "[close_call]") {
    constexpr GainRange range{0.4, 1.25};
    for (const ScoreCut& cut : score_cuts()) {
        CAPTURE(cut.name);
        const Asked asked{cut};
        // More worth never turns a yes into a no, and what lies between them is too close to call.
        auto before = Asked::Answer::no;
        for (const double worth : {0.05, 0.2, 0.4, 0.8, 1.0, 1.2, 2.0, 8.0, 40.0}) {
            CAPTURE(worth);
            const auto answer = asked.answer(worth, range);
            CHECK(answer >= before);
            before = answer;
        }
        CHECK(asked.answer(0.05, range) == Asked::Answer::no);
        CHECK(asked.answer(1.0, range) == Asked::Answer::too_close);
        CHECK(asked.answer(40.0, range) == Asked::Answer::yes);
    }
}

TEST_CASE("a wider record leaves more open", "[close_call]") {
    const std::vector<ScoreCut> cuts = score_cuts();
    const Asked asked{cuts.front()};
    for (const double worth : {0.3, 0.6, 1.3, 1.8, 3.0, 8.0}) {
        CAPTURE(worth);
        bool was_open = false;
        for (const double spread : {1.05, 1.3, 2.0, 4.0, 16.0}) {
            const bool is_open =
                asked.answer(worth, {1.0 / spread, spread}) == Asked::Answer::too_close;
            CHECK((is_open || !was_open));
            was_open = is_open;
        }
        CHECK(was_open);
    }
    // A record of gains that were too low or too high leaves open what was said, too.
    CHECK(asked.answer(3.0, {1.5, 2.0}) == Asked::Answer::yes);
    CHECK(asked.answer(0.2, {0.0, 0.1}) == Asked::Answer::no);
}

TEST_CASE("a net within its Monte Carlo error is too close to call", "[close_call]") {
    const std::vector<ScoreCut> cuts = score_cuts();
    const MetricPlan plan = plan_of(cuts.front(), 1.0);
    const ImprovementCurve curve = fit_improvement_curve(plan.past, 1, who, 4096);
    Payoff payoff = decide(plan, curve, {}, 1, paths, two_threads);
    REQUIRE_FALSE(payoff.goes_on);
    CHECK_FALSE(is_too_close(payoff, {}, plan, curve, {}, 1, two_threads));
    payoff.sprints.front().net_mean = -10.0;
    payoff.sprints.front().net_error = 6.0;
    CHECK(is_too_close(payoff, {}, plan, curve, {}, 1, two_threads));
}

TEST_CASE("without a bound, no yes rests on futures beyond the P95", "[close_call]") {
    // One point in a hundred thousand earns; the score only gets there in far futures.
    const ScoreCut cut{"points", {{1, 100}, {2, 110}, {3, 125}}, {Better::higher, {}, 1.0}, 1};
    MetricPlan plan = plan_of(cut, 1.0);
    const ImprovementCurve curve = fit_improvement_curve(plan.past, 1, who, 4096);
    const SprintPayoff all = decide(plan, curve, {}, 1, paths, two_threads).sprints.front();
    CHECK(all.gain_trusted < all.gain_mean);
    CHECK(all.gain_trusted > 0.0);
    const double far = plan_of(cut, 1.0).past.now() + 20.0 * (all.score_p90 - all.score_p50);
    plan.worth = ScoreWorth{std::vector<std::pair<double, double>>{{far, 0.0}, {2.0 * far, 1e12}}};
    const Payoff payoff = decide(plan, curve, {}, 1, paths, two_threads);
    REQUIRE(payoff.goes_on);
    CHECK(is_too_close(payoff, {}, plan, curve, {}, 1, two_threads));
}

}  // namespace
}  // namespace sprintcast
