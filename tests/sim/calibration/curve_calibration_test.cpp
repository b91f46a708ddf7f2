#include <cmath>
#include <functional>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <catch2/catch.hpp>

#include "sim/engine/scores/score_filter.hpp"
#include "sim/engine/scores/score_paths.hpp"

// Simulation-based calibration (S. Talts, M. Betancourt, D. Simpson, A. Vehtari and A. Gelman,
// "Validating Bayesian Inference Algorithms with Simulation-Based Calibration", 2018): parameters
// from the prior, a past and a future simulated with them, and the rank of what is true among draws
// from the fit. One test in ten thousand would fail by chance; seeds are fixed.

namespace sprintcast {
namespace {

constexpr double false_alarm = 1e-4;

using Engine = boost::random::mt19937;

double uniform(Engine& engine) {
    return boost::random::uniform_01<double>{}(engine);
}

/// Ranks of true values among 64 draws, in 13 bins of five.
class Ranks {
  public:
    // Equal values stand before or after the truth as if drawn.
    void add(double truth, const GroupScores& draws, Engine& engine) {
        double rank = 0.0;
        double equal = 0.0;
        for (const double draw : draws) {
            rank += draw < truth ? 1.0 : 0.0;
            equal += draw == truth ? 1.0 : 0.0;
        }
        rank += std::floor(uniform(engine) * (equal + 1.0));
        ++counts_.at(static_cast<std::size_t>(rank) / 5);
    }

    /// Chance of ranks at least as uneven, if they are uniform.
    [[nodiscard]] double p_value() const {
        double total = 0.0;
        for (const int count : counts_) {
            total += count;
        }
        const double expected = total / static_cast<double>(counts_.size());
        double statistic = 0.0;
        for (const int count : counts_) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        const boost::math::chi_squared distribution{static_cast<double>(counts_.size() - 1)};
        return boost::math::cdf(boost::math::complement(distribution, statistic));
    }

  private:
    std::array<int, 13> counts_{};
};

/// A metric that is played by the law as its documentation has it, with another library's draws.
class Truth {
  public:
    Truth(const PastCurve& first, Engine& engine)
        : engine_{engine}, law_{first.scale.kind()}, scale_{first.scale}, score_{first.now()} {
        metric_ = law_.metric({normal(), normal(), normal(), normal(), 0.0});
        limit_ = law_.first_limit(normal());
        pace_ = law_.pace(normal());
    }

    /// The next written score.
    double go_on(double from, double to) {
        double place = std::log(from + metric_.origin);
        const double end = std::log(to + metric_.origin);
        const double reached = scale_.position(score_);
        double work = 0.0;
        while (place < end) {
            const double stretch = -std::log(uniform(engine_)) / law_.changes();
            const double until = std::min(place + stretch, end);
            work += pace_ * clock_work(metric_.power, place, until);
            place = until;
            if (until < end) {
                pace_ = law_.pace(normal());
                limit_ = law_.later_limit(normal(), reached);
            }
        }
        const double mean = std::min(metric_.rate * work / metric_.jump, 1e6);
        const int count = boost::random::poisson_distribution<int>{mean}(engine_);
        double fall = 0.0;
        for (int i = 0; i < count; ++i) {
            fall -= metric_.jump * std::log(uniform(engine_));
        }
        score_ = scale_.raised(score_, std::max(limit_ - reached, 0.0) * -std::expm1(-fall));
        return score_;
    }

    [[nodiscard]] double limit() const { return limit_; }
    [[nodiscard]] const ImprovementLaw::Metric& metric() const { return metric_; }

  private:
    double normal() { return boost::random::normal_distribution<double>{}(engine_); }

    Engine& engine_;
    ImprovementLaw law_;
    ScoreScale scale_;
    double score_;
    ImprovementLaw::Metric metric_{};
    double limit_ = 0.0;
    double pace_ = 0.0;
};

/// Ranks of a way's parameters, and of the best score after half as much effort again.
struct CurveRanks {
    Ranks limit;
    Ranks rate;
    Ranks jump;
    Ranks power;
    Ranks future;
};

// `spoil` may change the ways that are drawn, as a fault would.
CurveRanks curve_ranks(const MetricKind& kind,
                       double first_score,
                       const std::function<void(ImprovementWay&)>& spoil) {
    constexpr int repetitions = 650;
    constexpr std::array efforts{3.0, 5.0, 8.0, 10.0};
    Engine engine{13};
    CurveRanks ranks;
    for (int repetition = 0; repetition < repetitions; ++repetition) {
        std::vector<ScoredEffort> scores{{efforts.front(), first_score}};
        const PastCurve first = read_past(scores, kind);
        Truth truth{first, engine};
        for (std::size_t i = 1; i < efforts.size(); ++i) {
            scores.push_back(
                {efforts.at(i),
                 truth.go_on(efforts.at(i - 1) / first.unit, efforts.at(i) / first.unit)});
        }
        const double limit = truth.limit();
        const double future = truth.go_on(10.0 / first.unit, 15.0 / first.unit);

        // The fit, and what trials draw from it.
        const auto who = static_cast<std::uint64_t>(repetition);
        ImprovementCurve curve = fit_improvement_curve(read_past(scores, kind), 1, who, 16'384);
        for (ImprovementWay& way : curve.ways) {
            spoil(way);
        }
        GroupScores limits{};
        GroupScores rates{};
        GroupScores jumps{};
        GroupScores powers{};
        for (std::size_t i = 0; i < limits.size(); ++i) {
            const std::size_t group = i % ImprovementCurve::groups;
            const auto begin =
                curve.up_to.begin() + static_cast<std::ptrdiff_t>(group * curve.group_size());
            const auto end = begin + static_cast<std::ptrdiff_t>(curve.group_size());
            const auto found = std::upper_bound(begin, end - 1, uniform(engine));
            const ImprovementWay& way =
                curve.ways[static_cast<std::size_t>(found - curve.up_to.begin())];
            limits[i] = way.limit;
            rates[i] = way.metric.rate;
            jumps[i] = way.metric.jump;
            powers[i] = way.metric.power;
        }
        const ScorePaths paths{curve, std::vector<double>{5.0}, 1, who};
        std::vector<GroupScores> drawn(1);
        paths.draw(0, drawn);
        ranks.limit.add(limit, limits, engine);
        ranks.rate.add(truth.metric().rate, rates, engine);
        ranks.jump.add(truth.metric().jump, jumps, engine);
        ranks.power.add(truth.metric().power, powers, engine);
        ranks.future.add(future, drawn.front(), engine);
    }
    return ranks;
}

TEST_CASE("the improvement curve's filter is calibrated", "[calibration][slow]") {
    for (const auto& [kind, first] : {std::pair{MetricKind{Better::higher, 100.0, 1.0}, 60.0},
                                      std::pair{MetricKind{Better::higher, {}, 0.1}, 40.0},
                                      std::pair{MetricKind{Better::lower, {}, 0.01}, 5.0}}) {
        const CurveRanks ranks = curve_ranks(kind, first, [](ImprovementWay&) {});
        CHECK(ranks.limit.p_value() > false_alarm);
        CHECK(ranks.rate.p_value() > false_alarm);
        CHECK(ranks.jump.p_value() > false_alarm);
        CHECK(ranks.power.p_value() > false_alarm);
        CHECK(ranks.future.p_value() > false_alarm);
    }
}

TEST_CASE("a filter with half its jumps, or half its pace, would be noticed",
          "[calibration][slow]") {
    const MetricKind kind{Better::higher, 100.0, 1.0};
    const CurveRanks smooth =
        curve_ranks(kind, 60.0, [](ImprovementWay& way) { way.metric.jump *= 0.5; });
    CHECK(smooth.jump.p_value() < false_alarm);
    const CurveRanks slow = curve_ranks(kind, 60.0, [](ImprovementWay& way) { way.pace *= 0.5; });
    CHECK(slow.future.p_value() < false_alarm);
}

}  // namespace
}  // namespace sprintcast
